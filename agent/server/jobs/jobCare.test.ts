import { describe, expect, it } from 'vitest';
import { pauseBeforeOffer, pauseBeforeReplacement, reasonToOfferAgain } from './jobCare.ts';

describe('reasonToOfferAgain', () => {
  it.each([
    [{ sinceDispatch: 5_900, attempt: 0, taken: false }, undefined],
    [{ sinceDispatch: 6_000, attempt: 0, taken: false }, 'no-worker'],
    [{ sinceDispatch: 6_000, attempt: 0, taken: true }, undefined],
    [{ sinceDispatch: 15_000, attempt: 0, taken: true }, 'job-silent'],
    // Ever more patient: after the third attempt 6 s and 8 s, in the end 6 s and 30 s.
    [{ sinceDispatch: 13_900, attempt: 3, taken: false }, undefined],
    [{ sinceDispatch: 14_000, attempt: 3, taken: false }, 'no-worker'],
    [{ sinceDispatch: 35_900, attempt: 50, taken: false }, undefined],
    [{ sinceDispatch: 36_000, attempt: 50, taken: false }, 'no-worker'],
  ])('%o: %s', (waiting, reason) => {
    expect(reasonToOfferAgain(waiting, () => 1)).toBe(reason);
  });
});

describe('pauseBeforeOffer', () => {
  it.each([
    [0, 1_500],
    [1_000, 500],
    [60_000, 0],
    [-3_600_000, 1_500],
  ])('a call offered %i ms ago waits %i ms', (since, pause) => {
    expect(pauseBeforeOffer(since)).toBe(pause);
  });
});

describe('pauseBeforeReplacement', () => {
  it.each([
    [1, 0, 0],
    [2, 0, 0],
    [3, 1_000, 1_000],
    [5, 4_000, 4_000],
    [10, 10_000, 10_000],
    [11, undefined, 10_000],
    [40, undefined, 10_000],
  ])('after %i lost jobs: %s ms; while a person leads: %i ms', (lost, pause, whileLed) => {
    const pauseMs = (personLeads: boolean) => pauseBeforeReplacement(lost, { personLeads }, () => 1);
    expect([pauseMs(false), pauseMs(true)]).toEqual([pause, whileLed]);
  });
});
