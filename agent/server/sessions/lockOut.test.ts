import { describe, expect, it } from 'vitest';
import type { SignInFailures } from '../storage/signInRepository.ts';
import { afterFailure, isLocked, MOST_FAILURES } from './lockOut.ts';

const MINUTE = 60_000;
const START = 1_700_000_000_000;
const failTimes = (times: number, at: number, before?: SignInFailures) => {
  let known = before;
  for (let index = 0; index < times; index += 1) known = afterFailure(known, at);
  if (!known) throw new Error('at least one failure');
  return known;
};

describe('repeated failures', () => {
  it('lock at the tenth, and not before', () => {
    const nine = failTimes(MOST_FAILURES - 1, START);
    expect(isLocked(nine, START)).toBe(false);
    const ten = afterFailure(nine, START + MINUTE);
    expect([isLocked(ten, START + 15 * MINUTE), isLocked(ten, START + 16 * MINUTE + 1)]).toEqual([true, false]);
  });

  it('that are far apart lock nobody', () => {
    let known: SignInFailures | undefined;
    for (let index = 0; index < 50; index += 1) {
      known = afterFailure(known, START + index * 16 * MINUTE);
      expect(isLocked(known, START + index * 16 * MINUTE)).toBe(false);
    }
  });

  it('lock ever longer, up to four hours', () => {
    const minutes: number[] = [];
    let known: SignInFailures | undefined;
    let now = START;
    for (let round = 0; round < 6; round += 1) {
      known = failTimes(MOST_FAILURES, now, known);
      minutes.push((known.lockedUntil - now) / MINUTE);
      now = known.lockedUntil + 1;
    }
    expect(minutes).toEqual([15, 30, 60, 120, 240, 240]);
  });

  it('while locked lengthen nothing', () => {
    const locked = failTimes(MOST_FAILURES, START);
    expect(failTimes(100, START + MINUTE, locked)).toEqual(locked);
  });

  it('begin anew after a calm day', () => {
    const second = failTimes(MOST_FAILURES, START + 16 * MINUTE, failTimes(MOST_FAILURES, START));
    const later = second.lockedUntil + 25 * 60 * MINUTE;
    expect(failTimes(MOST_FAILURES, later, second).lockedUntil - later).toBe(15 * MINUTE);
  });
});
