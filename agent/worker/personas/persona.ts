import type { CallLimits } from '../../protocol/callLimits.ts';
import type { Language } from '../../protocol/primitives.ts';

/** One role that the assistant can play. Plain data: what is said and allowed, nothing that runs. */
export interface Persona {
  id: string;
  /** The first sentence the customer hears, word for word, per language. */
  greeting: Record<Language, string>;
  /** The sentence with which it takes over a call from another persona, word for word. */
  handOver: Record<Language, string>;
  /** What is said before a call ends by itself, word for word: because nobody speaks, or because it has lasted too long. */
  warnings: Record<'silence' | 'length', Record<Language, string>>;
  /** Where this role allows less than the floor does. */
  limits?: Partial<CallLimits>;
  /** What the language model is told about its role; the call's language and customer are added by `instructionsFor`. */
  instructions: string;
  /** Names of the tools this role may use. */
  tools: readonly ToolName[];
}

export type ToolName = 'look_up_customer' | 'note_fact' | 'ask_for_person' | 'end_call';
