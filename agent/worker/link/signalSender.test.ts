import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Signal } from '../../protocol/signal.ts';
import { SignalSender } from './signalSender.ts';

const levels = (customer: number): Signal => ({ kind: 'levels', customer, assistant: 0 });
const mood: Signal = {
  ...{ kind: 'mood', turnId: 't1', score: -0.4, label: 'negative', confidence: 0.5, because: ['down'], settled: true },
};

let open = true;
let sent: { at: number; signal: Signal }[];
let sender: SignalSender;
beforeEach(() => {
  vi.useFakeTimers();
  open = true;
  sent = [];
  const startedAt = performance.now();
  sender = new SignalSender({
    isOpen: () => open,
    send: (signal) => sent.push({ at: Math.round(performance.now() - startedAt), signal }),
  });
});
afterEach(() => {
  sender.close();
  vi.useRealTimers();
});

test('what is put in one breath is the newest of it', () => {
  sender.put(levels(0.1));
  sender.put(levels(0.2));
  vi.advanceTimersByTime(1_000);
  expect(sent.map(({ signal }) => signal)).toEqual([levels(0.2)]);
});

test('loudness keeps the pace; the judgement of settled words does not wait for it', () => {
  sender.put(levels(0.1));
  vi.advanceTimersByTime(10);
  sender.put(levels(0.2));
  sender.put(mood);
  vi.advanceTimersByTime(1_000);
  expect(sent.map(({ signal }) => signal)).toEqual([levels(0.1), mood, levels(0.2)]);
  const [first, awaited, last] = sent.map(({ at }) => at);
  expect(awaited).toBeLessThanOrEqual(11);
  expect((last ?? 0) - (first ?? 0)).toBeGreaterThanOrEqual(200);
});

test('while the link is down the latest waits for it', () => {
  open = false;
  sender.put(levels(0.1));
  sender.put(levels(0.2));
  vi.advanceTimersByTime(1_000);
  expect(sent).toEqual([]);
  open = true;
  sender.sendInTime();
  vi.advanceTimersByTime(1_000);
  expect(sent.map(({ signal }) => signal)).toEqual([levels(0.2)]);
});

test('closed, it sends nothing more', () => {
  sender.put(levels(0.1));
  sender.close();
  vi.advanceTimersByTime(1_000);
  expect(sent).toEqual([]);
});
