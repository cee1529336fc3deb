import type { z } from 'zod';
import type { HelpQuestion } from '../../protocol/helpQuestions.ts';
import type { Usage } from '../../protocol/providers.ts';
import type { ErrandDesk } from './errandDesk.ts';

/** What a model has answered; undefined where it hasn't, or something else. */
export interface Asked<Answer> {
  answer: Answer | undefined;
  usage: Usage | undefined;
}

/** Asks the language model through a worker, which has the key; `shape` is what its answer must be. It never throws. */
export type AskModel = <Answer>(
  asked: HelpQuestion,
  shape: z.ZodType<Answer>,
  options: { withinMs: number; signal?: AbortSignal },
) => Promise<Asked<Answer>>;

/** Asks by errands. What a worker sends back is checked again: it has only passed on what a model has said. */
export function askModelBy(errands: Pick<ErrandDesk, 'run'>): AskModel {
  return async (asked, shape, { withinMs, signal }) => {
    const done = await errands.run({ kind: 'ask', asked, withinMs }, signal);
    if (done.outcome !== 'answered') return { answer: undefined, usage: undefined };
    return { answer: shape.safeParse(done.answer).data, usage: done.usage };
  };
}
