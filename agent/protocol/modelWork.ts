import { z } from 'zod';
import { helpQuestion } from './helpQuestions.ts';
import { usage } from './providers.ts';

/** `POST /v1/questions/next`: what a worker is to ask the language model next; it waits up to 20 s. Keys to providers are with workers alone. */
export const modelWork = z.object({
  workId: z.uuid(),
  asked: helpQuestion,
  /** How long the model has. */
  withinMs: z.number().int().positive().max(120_000),
});
export type ModelWork = z.infer<typeof modelWork>;
export const nextModelWork = z.object({ work: modelWork.nullable() });

/** `POST /v1/questions/:workId`: what it has answered, not yet checked by the floor; what it has used of a provider either way. */
export const modelAnswer = z
  .discriminatedUnion('outcome', [
    z.object({ outcome: z.literal('answered'), answer: z.unknown() }),
    z.object({ outcome: z.literal('failed'), because: z.string().max(60) }),
  ])
  .and(z.object({ usage: usage.optional() }));
export type ModelAnswer = z.infer<typeof modelAnswer>;

/** `POST /v1/questions/:workId/wanted`: waits up to 20 s, and says whether anybody still waits for the answer: nobody does once something newer was said. */
export const modelWorkWanted = z.object({ wanted: z.boolean() });
