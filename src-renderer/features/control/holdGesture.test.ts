import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createHoldGesture } from './holdGesture.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function gesture() {
  const seen: string[] = [];
  const made = createHoldGesture({
    onStart: () => seen.push('start'),
    onCancel: () => seen.push('cancel'),
    onDone: (ms) => seen.push(`done ${ms}`),
    now: Date.now,
  });
  return { seen, ...made };
}

it('counts once it was held for 300 ms, and says how long it took', () => {
  const { seen, press, release } = gesture();
  press();
  vi.advanceTimersByTime(299);
  expect(seen).toEqual(['start']);
  vi.advanceTimersByTime(1);
  expect([seen, release()]).toEqual([['start', 'done 300'], false]);
});

it('let go early is no gesture', () => {
  const { seen, press, release } = gesture();
  press();
  vi.advanceTimersByTime(120);
  expect(release()).toBe(true);
  vi.advanceTimersByTime(1_000);
  expect(seen).toEqual(['start', 'cancel']);
});

it('a key that repeats is one gesture', () => {
  const { seen, press } = gesture();
  press();
  vi.advanceTimersByTime(100);
  press();
  vi.advanceTimersByTime(200);
  expect(seen).toEqual(['start', 'done 300']);
});
