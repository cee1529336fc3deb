import { describe, expect, it } from 'vitest';
import { ago, clock, day, dayDistance, percent, seconds, signedScore, timeOfDay } from './format.ts';

const noon = Date.UTC(2026, 10, 21, 12, 5);

describe('times', () => {
  it.each([
    [0, '00:00'],
    [41_900, '00:41'],
    [725_000, '12:05'],
    [3_725_000, '1:02:05'],
    [-300, '00:00'],
  ])('%i ms is %s', (ms, expected) => {
    expect(clock(ms)).toBe(expected);
  });

  it.each([
    ['en', '12:05', '21 Nov 2026'],
    ['ar', '12:05', '21 تشرين الثاني 2026'],
  ] as const)('are written in %s with the same digits', (language, time, date) => {
    expect(timeOfDay(noon, language, 'UTC')).toBe(time);
    expect(day(noon, language, 'UTC')).toBe(date);
  });

  it.each([
    ['today', noon - 3_600_000],
    ['yesterday', noon - 86_400_000],
    ['earlier', noon - 3 * 86_400_000],
  ])('%s', (expected, at) => {
    expect(dayDistance(at, noon, 'UTC')).toBe(expected);
  });

  it.each([
    [-5, 'seconds', 0],
    [12_900, 'seconds', 12],
    [61_000, 'minutes', 1],
    [7_300_000, 'hours', 2],
  ])('%i ms ago', (ms, unit, count) => {
    expect(ago(ms)).toEqual({ unit, count });
  });
});

describe('numbers', () => {
  it.each([
    [-0.62, '−0.6'],
    [0.44, '+0.4'],
    [-0.04, '0.0'],
    [1, '+1.0'],
  ])('a score of %f is %s', (score, expected) => {
    expect(signedScore(score)).toBe(expected);
  });

  it.each([
    [140, '0.14'],
    [1_240, '1.2'],
    [12_400, '12'],
  ])('%i ms is %s s', (ms, expected) => {
    expect(seconds(ms)).toBe(expected);
  });

  it('writes shares as each language does', () => {
    expect([percent(0.876, 'en'), percent(0.876, 'ar')]).toEqual(['88 %', '\u206688%\u2069']);
  });
});
