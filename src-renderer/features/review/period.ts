import { type ReviewPeriod as Period, reviewPeriod } from '../../../src-preload/contract/review.ts';
import { dayBounds, dayOf } from '../../ui/dayBounds.ts';

export const PERIODS = reviewPeriod.options;
export type { Period };

const daysAgo: Record<Period, [first: number, last: number]> = {
  today: [0, 0],
  yesterday: [1, 1],
  'last-7-days': [6, 0],
  'last-30-days': [29, 0],
};

/** From (inclusive) until (exclusive), epoch ms, where this machine stands. `now`: epoch ms. */
export function periodBounds(period: Period, now: number): { from: number; until: number } {
  const [first, last] = daysAgo[period];
  const midnight = (days: number) => {
    const day = new Date(now);
    day.setHours(0, 0, 0, 0);
    day.setDate(day.getDate() - days);
    return day.getTime();
  };
  return { from: midnight(first), until: midnight(last - 1) };
}

/** The first ms of a day as a date field writes it; undefined for no day. */
export const dayBegins = (day: string): number | undefined => dayBounds(day)?.begins;

/** The first ms after a day. */
export function dayIsOver(day: string): number | undefined {
  const ends = dayBounds(day)?.ends;
  return ends === undefined ? undefined : ends + 1;
}

/** The days of two bounds as date fields write them; the second bound is exclusive. */
export const daysOf = (from: number | undefined, until: number | undefined): { since: string; until: string } =>
  dayOf(from, until === undefined ? undefined : until - 1);
