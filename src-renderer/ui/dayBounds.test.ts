import { expect, it } from 'vitest';
import { dayBounds, dayOf } from './dayBounds.ts';

it('bounds a day where this machine stands, also one that is not 24 hours long', () => {
  for (const day of ['2026-11-21', '2026-03-29', '2024-02-29']) {
    const bounds = dayBounds(day);
    if (!bounds) throw new Error(`${day} is a day`);
    expect([new Date(bounds.begins).getHours(), new Date(bounds.ends + 1).getHours()]).toEqual([0, 0]);
    expect(dayOf(bounds.begins, bounds.ends)).toEqual({ since: day, until: day });
  }
});

it('knows what is no day', () => {
  expect([dayBounds(''), dayBounds('yesterday')]).toEqual([undefined, undefined]);
  expect(dayOf(undefined, undefined)).toEqual({ since: '', until: '' });
});
