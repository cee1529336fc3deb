import { expect, it } from 'vitest';
import { dayBegins, dayIsOver, daysOf, PERIODS, periodBounds } from './period.ts';

const now = new Date(2026, 10, 21, 14, 3).getTime();
const day = (date: number, month = 10) => new Date(2026, month, date).getTime();

it.each([
  ['today', day(21), day(22)],
  ['yesterday', day(20), day(21)],
  ['last-7-days', day(15), day(22)],
  ['last-30-days', day(23, 9), day(22)],
] as const)('%s', (period, from, until) => {
  expect(periodBounds(period, now)).toEqual({ from, until });
});

it('begins and ends at midnight also where a day has 23 hours', () => {
  const after = new Date(2026, 2, 31, 9).getTime();
  for (const period of PERIODS) {
    const { from, until } = periodBounds(period, after);
    expect([new Date(from).getHours(), new Date(until).getHours()]).toEqual([0, 0]);
  }
});

it('reads days as fields write them, the last one whole', () => {
  const [from, until] = [dayBegins('2026-11-15'), dayIsOver('2026-11-21')];
  expect([from, until]).toEqual([day(15), day(22)]);
  expect(daysOf(from, until)).toEqual({ since: '2026-11-15', until: '2026-11-21' });
  expect([dayBegins(''), dayIsOver('soon')]).toEqual([undefined, undefined]);
});
