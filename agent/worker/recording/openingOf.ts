import type { Language } from '../../protocol/primitives.ts';
import type { RecordingPolicy } from '../../protocol/recording.ts';
import type { Persona } from '../personas/persona.ts';
import { notices } from './notices.ts';

/** How a call begins. */
export interface Opening {
  /** The first words that the customer hears. */
  greeting: string;
  /** What follows the customer's answer, where the greeting has asked whether the call may be recorded. */
  afterAnswer: Record<'agreed' | 'refused', string>;
}

/** Who speaks, and then what the customer is asked. */
const HALVES = /^(.+?[.!?؟])\s+(.+)$/su;

/**
 * The greeting of a persona with what the customer must be told of the recording: said after the name, before the question that they answer.
 * Where they are asked for their consent, that question comes first.
 */
export function openingOf(
  { greeting }: Pick<Persona, 'greeting'>,
  language: Language,
  policy: RecordingPolicy,
): Opening {
  const whole = greeting[language];
  const [, name = '', question = whole] = HALVES.exec(whole) ?? [];
  const { announced, asked, agreed, refused } = notices[language];
  const told = { announced: [name, announced, question], asked: [name, asked], off: [whole] }[policy];
  return {
    greeting: told.filter(Boolean).join(' '),
    afterAnswer: { agreed: `${agreed} ${question}`, refused: `${refused} ${question}` },
  };
}
