import { z } from 'zod';
import { language, speaker } from './primitives.ts';
import { saidLine } from './structured.ts';

/** The persona's role, and what is known of the call by now: what all three questions are asked with. */
const callSoFar = z.object({
  language,
  role: z.string().max(8_000),
  /** Oldest first, as far as it matters; the last line is what the customer has said last, or the end of the call. */
  said: z.array(saidLine).max(400),
  facts: z.array(z.object({ name: z.string(), value: z.string() })).max(60),
});

/** `next-sentence`: what to say next. `speaks`: who would say it, the assistant or a person who has taken the call. */
export const nextSentenceQuestion = callSoFar.extend({
  speaks: z.enum(['assistant', 'operator']),
  knowledge: z.array(z.object({ from: z.string(), text: z.string() })).max(5),
});
export type NextSentenceQuestion = z.infer<typeof nextSentenceQuestion>;
/** Empty where there is nothing worth saying. */
export const nextSentenceAnswer = z.strictObject({ sentence: z.string().max(600) });
export type NextSentenceAnswer = z.infer<typeof nextSentenceAnswer>;

/** `facts`: what the customer has not told yet, and has to be asked for before their matter can be settled. */
export const factsQuestion = callSoFar;
export type FactsQuestion = z.infer<typeof factsQuestion>;
export const factsAnswer = z.strictObject({
  missing: z.array(z.strictObject({ name: z.string().max(100), question: z.string().max(300) })).max(5),
});
export type FactsAnswer = z.infer<typeof factsAnswer>;

/** `summary`: the call, once it is over. `language`: the one to write in, which need not be the call's. */
export const summaryQuestion = callSoFar.extend({ disposition: z.string() });
export type SummaryQuestion = z.infer<typeof summaryQuestion>;
export const summaryAnswer = z.strictObject({
  wanted: z.string().max(1_000),
  done: z.array(z.string().max(600)).max(20),
  promises: z
    .array(z.strictObject({ who: speaker, what: z.string().max(600), when: z.string().max(200).nullable() }))
    .max(20),
  next: z.array(z.string().max(600)).max(20),
});
export type SummaryAnswer = z.infer<typeof summaryAnswer>;

/** The questions that the floor has asked by a worker, outside of the call's job: each with its shape. */
export const helpQuestion = z.discriminatedUnion('name', [
  z.object({ name: z.literal('next-sentence'), question: nextSentenceQuestion }),
  z.object({ name: z.literal('facts'), question: factsQuestion }),
  z.object({ name: z.literal('summary'), question: summaryQuestion }),
]);
export type HelpQuestion = z.infer<typeof helpQuestion>;

export type HelpAnswer = NextSentenceAnswer | FactsAnswer | SummaryAnswer;
