import { z } from 'zod';
import { INTENTS } from './intent.ts';
import { confidence, language, score, speaker } from './primitives.ts';

/**
 * The closed list of what a language model is asked for as JSON by a schema. Each name has the shape of its question and of its answer
 * here, its instructions in agent/providers/structured, and its answer in rehearsal in agent/rehearsal/structured.
 */
export const structuredName = z.enum(['turn-mood', 'next-sentence', 'facts', 'summary']);
export type StructuredName = z.infer<typeof structuredName>;

/** Something said in the call, as a question carries it. */
export const saidLine = z.object({ speaker, text: z.string() });

/** `turn-mood`: how the customer feels by this turn, and what they want. `before`: what was said before it, oldest first. */
export const turnMoodQuestion = z.object({ language, before: z.array(saidLine), turn: z.string() });
export type TurnMoodQuestion = z.infer<typeof turnMoodQuestion>;

export const turnMoodAnswer = z.strictObject({
  score,
  confidence,
  /** Words of the turn, exactly as they stand in it. */
  because: z.array(z.string().min(1).max(60)).max(6),
  intent: z.enum(INTENTS),
  intentConfidence: confidence,
});
export type TurnMoodAnswer = z.infer<typeof turnMoodAnswer>;
