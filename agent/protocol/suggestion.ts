import { z } from 'zod';
import { knowledgePassage } from './knowledge.ts';
import { language } from './primitives.ts';

/** Something that the caller has not told yet and that the call needs: its name, and the sentence that asks for it. */
export const missingFact = z.object({ name: z.string().min(1).max(100), question: z.string().min(1).max(300) });
export type MissingFact = z.infer<typeof missingFact>;

/**
 * `POST /v1/calls/:id/suggestions`: help for whoever speaks with the customer, or steers the assistant that does. It answers what was said
 * last (`turnId`), in the call's language. It is never stored.
 */
export const suggestion = z.object({
  turnId: z.string(),
  language,
  /** What could be said next, word for word; null where the model had nothing to say. */
  sentence: z.string().max(600).nullable(),
  missing: z.array(missingFact).max(5),
  passages: z.array(knowledgePassage).max(5),
  /** `passages`: the model did not answer (in time), so there are passages alone. */
  source: z.enum(['model', 'passages']),
});
export type Suggestion = z.infer<typeof suggestion>;

/** Null: something newer was said before it was ready, or nothing was said yet. */
export const suggestionAnswer = z.object({ suggestion: suggestion.nullable() });
