import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { CallEvent } from '../../protocol/callEvent.ts';
import { LimitWatch } from './limitWatch.ts';

const MINUTE = 60_000;
const done: string[] = [];
let watch: LimitWatch;

beforeEach(() => {
  vi.useFakeTimers({ now: 0 });
  done.length = 0;
  watch = new LimitWatch({ longestSilenceMs: MINUTE, longestCallMs: 10 * MINUTE }, () => Date.now(), {
    warn: (limit, endsInMs) => {
      done.push(`${limit} in ${endsInMs}`);
      watch.assistantBusy(true); // the warning is spoken for 4 s
      setTimeout(() => watch.assistantBusy(false), 4_000);
    },
    end: (limit) => done.push(`end by ${limit}`),
  });
});
afterEach(() => {
  watch.close();
  vi.useRealTimers();
});
const pass = (ms: number) => vi.advanceTimersByTime(ms);
const warned = (limit: string): CallEvent => ({
  id: '3f0e8c62-6f55-4b0e-9d0e-4f1f3c6c8f11',
  callId: '3f0e8c62-6f55-4b0e-9d0e-4f1f3c6c8f11',
  seq: 1,
  at: 0,
  type: 'limit.warned',
  data: { limit, endsInMs: 60_000 },
});

test('a silent call is warned of once and ends half a minute after the warning', () => {
  watch.start([]);
  pass(MINUTE);
  expect(done).toEqual(['silence in 30000']);
  pass(33_900);
  expect(done).toHaveLength(1);
  pass(200);
  expect(done).toEqual(['silence in 30000', 'end by silence']);
});

test('a word of the customer, spoken or typed, begins it anew', () => {
  watch.start([]);
  pass(MINUTE + 20_000);
  watch.customerHeard();
  pass(59_000);
  watch.customerSpeaks(true);
  pass(2 * MINUTE);
  expect(done).toEqual(['silence in 30000']);
  watch.customerSpeaks(false);
  pass(MINUTE);
  expect(done).toEqual(['silence in 30000', 'silence in 30000']);
});

test('a customer who has lost the line is not let go for silence', () => {
  watch.start([]);
  watch.customerAway(true);
  pass(5 * MINUTE);
  watch.customerAway(false);
  pass(59_000);
  expect(done).toEqual([]);
});

test('a long talk ends after its warning, which a second job does not repeat', () => {
  watch.start([warned('length')]);
  watch.customerSpeaks(true);
  pass(10 * MINUTE);
  expect(done).toEqual(['end by length']);
});

test('the warning of the end waits for a pause', () => {
  watch.start([warned('silence')]);
  watch.customerSpeaks(true);
  pass(9 * MINUTE + 10_000);
  expect(done).toEqual([]);
  watch.customerSpeaks(false);
  expect(done).toEqual(['length in 50000']);
});

test('a call that a person has in hand is not ended, and warned of before it ends once they have given it back', () => {
  watch.start([warned('length')]);
  watch.inHand(true);
  pass(12 * MINUTE);
  expect(done).toEqual([]);
  watch.inHand(false);
  expect(done).toEqual(['length in 60000']);
  pass(59_000);
  expect(done).toHaveLength(1);
  pass(1_100);
  expect(done).toEqual(['length in 60000', 'end by length']);
});

test('another persona allows less: the customer is warned before a call ends that has lasted longer already', () => {
  watch.start([]);
  watch.customerSpeaks(true);
  pass(6 * MINUTE);
  watch.allow({ longestSilenceMs: 3 * MINUTE, longestCallMs: 5 * MINUTE });
  watch.customerSpeaks(false);
  expect(done).toEqual(['length in 60000']);
  pass(MINUTE);
  expect(done.at(-1)).toBe('end by length');
});

test('another persona allows a shorter silence, and the same length: an end that was warned of stays', () => {
  watch.start([]);
  watch.customerSpeaks(true);
  pass(9 * MINUTE);
  watch.customerSpeaks(false);
  watch.allow({ longestSilenceMs: 20_000, longestCallMs: 10 * MINUTE });
  expect(done).toEqual(['length in 60000']);
  pass(24_000);
  expect(done).toEqual(['length in 60000', 'silence in 10000']);
});
