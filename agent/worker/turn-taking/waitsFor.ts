import type { PersonaEndpointing } from '../../protocol/persona.ts';
import { turnTaking } from './turnTaking.ts';

/** How long the customer's silence has to be, in ms: until an end that is likely, until one that isn't, and until the words are asked for. */
export interface Waits {
  minDelay: number;
  maxDelay: number;
  holdMs: number;
}

/** The recogniser needs this long to give the words of what it has heard. */
const WORDS_MS = turnTaking.unlikelyEndMs - turnTaking.holdMs;

/** The waits that a persona wants; null: those that are measured to be best. @param endsBy who finds the ends of utterances */
export function waitsFor(wanted: PersonaEndpointing | null, endsBy: keyof typeof turnTaking.likelyEndMs): Waits {
  const minDelay = wanted?.likelyEndMs ?? turnTaking.likelyEndMs[endsBy];
  const maxDelay = wanted?.unlikelyEndMs ?? turnTaking.unlikelyEndMs;
  return { minDelay, maxDelay, holdMs: Math.max(turnTaking.silenceMs, maxDelay - WORDS_MS) };
}
