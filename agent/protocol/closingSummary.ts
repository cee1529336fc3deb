import { z } from 'zod';
import { language, score, speaker } from './primitives.ts';

const line = z.string().trim().min(1).max(400);

/** Who has promised what, and by when, in words ("tomorrow before noon"); null where nothing was said of when. */
export const promise = z.object({ who: speaker, what: line, when: z.string().trim().min(1).max(120).nullable() });
export type CallPromise = z.infer<typeof promise>;

/** What is told of a call once it is over, in one language. */
export const closingSummary = z.object({
  wanted: z.string().trim().max(800),
  done: z.array(line).max(12),
  promises: z.array(promise).max(12),
  next: z.array(line).max(12),
});
export type ClosingSummary = z.infer<typeof closingSummary>;

/**
 * The data of a `summary` event. The newest one of a language stands. `source`: `model`; `log`, where no model answered: put together from
 * facts and events alone; `person`, who has edited it, then with `by`.
 */
export const summaryData = closingSummary.extend({
  language,
  /** The customer's mood as the call began and as it ended; null where it was never judged. */
  mood: z.object({ from: score.nullable(), to: score.nullable() }),
  source: z.enum(['model', 'log', 'person']),
  by: z.string().max(200).optional(),
  /** The id of the event that was edited. */
  replaces: z.uuid().optional(),
});
export type SummaryData = z.infer<typeof summaryData>;

/** `POST /v1/calls/:id/summaries`: have it made (again) in a language. */
export const summaryRequest = z.object({ language });
/** `PUT /v1/calls/:id/summaries/:language`: a person's words in the place of those that stand, named by their event: refused where another stands by now. */
export const summaryEdit = z.object({ replaces: z.uuid(), summary: closingSummary });
