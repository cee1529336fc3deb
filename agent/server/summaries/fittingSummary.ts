import { type ClosingSummary, closingSummary } from '../../protocol/closingSummary.ts';
import type { SummaryAnswer } from '../../protocol/helpQuestions.ts';

const MOST = 12;
const cut = (text: string, most: number): string => {
  const plain = text.trim();
  return plain.length > most ? `${plain.slice(0, most - 1).trimEnd()}…` : plain;
};
const lines = (texts: readonly string[]): string[] =>
  texts
    .map((text) => cut(text, 400))
    .filter((text) => text !== '')
    .slice(0, MOST);

/** What a model has answered, in the bounds of a summary: empty lines are left out, what is too long is cut. */
export const fittingSummary = ({ wanted, done, promises, next }: SummaryAnswer): ClosingSummary =>
  closingSummary.parse({
    wanted: cut(wanted, 800),
    done: lines(done),
    promises: promises
      .map(({ who, what, when }) => ({ who, what: cut(what, 400), when: cut(when ?? '', 120) || null }))
      .filter(({ what }) => what !== '')
      .slice(0, MOST),
    next: lines(next),
  });
