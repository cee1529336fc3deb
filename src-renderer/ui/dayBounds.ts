import { writeDay } from './monthDays.ts';

/** First and last ms of a day (`2026-11-21`) where this machine stands; undefined for what is no day. */
export function dayBounds(day: string): { begins: number; ends: number } | undefined {
  const [, year, month, date] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day) ?? [];
  if (!year || !month || !date) return undefined;
  const begins = new Date(Number(year), Number(month) - 1, Number(date));
  const next = new Date(begins);
  next.setDate(next.getDate() + 1);
  return { begins: begins.getTime(), ends: next.getTime() - 1 };
}

/** The days of two instants, as a date field writes them; empty for none. */
export function dayOf(since: number | undefined, until: number | undefined): { since: string; until: string } {
  const write = (at: number | undefined) => (at === undefined ? '' : writeDay(new Date(at)));
  return { since: write(since), until: write(until) };
}
