import { type CallPromise, type ClosingSummary, closingSummary } from '../../../agent/protocol/closingSummary.ts';

/** A summary as it stands in a form: lists as lines of text. */
export interface SummaryDraft {
  wanted: string;
  done: string;
  promises: { who: CallPromise['who']; what: string; when: string }[];
  next: string;
}

export const draftOf = ({ wanted, done, promises, next }: ClosingSummary): SummaryDraft => ({
  wanted,
  done: done.join('\n'),
  promises: promises.map(({ who, what, when }) => ({ who, what, when: when ?? '' })),
  next: next.join('\n'),
});

const lines = (text: string) =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

/** What a form says; undefined where a line is longer than it may be, or there are too many. Promises without words are left out. */
export function summaryOf({ wanted, done, promises, next }: SummaryDraft): ClosingSummary | undefined {
  const said = promises.filter(({ what }) => what.trim() !== '');
  return closingSummary.safeParse({
    wanted,
    done: lines(done),
    promises: said.map(({ who, what, when }) => ({ who, what, when: when.trim() === '' ? null : when })),
    next: lines(next),
  }).data;
}
