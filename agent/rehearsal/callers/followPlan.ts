import type { CallerOutcome } from '../../protocol/simulatedCaller.ts';
import type { CallStep } from './callPlan.ts';
import { type Progress, Talk, type TalkOptions } from './talk.ts';

export interface Conversation extends TalkOptions {
  steps: readonly CallStep[];
  /** Where to go on: the first step that has not been done, and what came of those before. */
  from: Progress & { step: number };
}

export interface Ending {
  outcome: Extract<CallerOutcome, 'completed' | 'unanswered' | 'cut-off'>;
  reason: string | null;
}

const SAYS: ReadonlySet<CallStep['do']> = new Set(['say', 'talkOver', 'type']);

/** Goes through a call's steps on a connected phone. Each wait has an end; resolves when the caller has no more to do. */
export async function followPlan({ steps, from, ...options }: Conversation): Promise<Ending> {
  const caller = new Talk(options, from);
  const lastWords = steps.findLastIndex((step) => SAYS.has(step.do));
  for (const [index, step] of steps.entries()) {
    if (index < from.step) continue;
    const ended = await caller.take(step, index);
    if (ended === 'unanswered') return { outcome: 'unanswered', reason: unanswered(options.patience, caller.said) };
    if (ended === 'hung-up') {
      if (index > lastWords) return { outcome: 'completed', reason: null };
      return { outcome: 'cut-off', reason: `The call was closed after ${caller.said} phrases.` };
    }
    if (step.do === 'hangUp') break;
  }
  return { outcome: 'completed', reason: null };
}

const unanswered = (patience: number, said: number): string =>
  `The assistant said nothing for ${Math.round(patience / 1000)} s ${said === 0 ? 'after the call was connected' : `after phrase ${said}, also when it was repeated`}.`;
