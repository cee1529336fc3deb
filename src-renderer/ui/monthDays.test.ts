import { expect, it } from 'vitest';
import { monthDays, writeDay } from './monthDays.ts';

it.each([
  // November 2026 begins on a Sunday.
  ['en', 2026, 10, '2026-10-26', '2026-12-06', 6],
  ['ar', 2026, 10, '2026-10-31', '2026-12-04', 5],
  // February 2027 begins on a Monday and has four whole weeks.
  ['en', 2027, 1, '2027-02-01', '2027-02-28', 4],
  ['ar', 2028, 1, '2028-01-29', '2028-03-03', 5],
] as const)('the weeks of a month (%s, %i, %i)', (language, year, month, first, last, weeks) => {
  const days = monthDays(year, month, language);
  expect(days).toHaveLength(weeks);
  expect(days.every((week) => week.length === 7)).toBe(true);
  const all = days.flat().map(writeDay);
  expect([all.at(0), all.at(-1)]).toEqual([first, last]);
  expect(new Set(all).size).toBe(all.length);
});
