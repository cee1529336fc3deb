import { expect, test, vi } from 'vitest';
import { FinalWords } from './finalWords.ts';

test('waits for the words of every committed utterance', async () => {
  const words = new FinalWords();
  await words.settled(10_000);
  words.committed();
  words.committed();
  let settled = false;
  const waiting = words.settled(10_000).then(() => {
    settled = true;
  });
  words.arrived();
  await Promise.resolve();
  expect(settled).toBe(false);
  words.arrived();
  await waiting;
});

test('does not wait for ever, and an answer too many is harmless', async () => {
  vi.useFakeTimers();
  try {
    const words = new FinalWords();
    words.arrived();
    words.committed();
    const waiting = words.settled(250);
    await vi.advanceTimersByTimeAsync(250);
    await waiting;
  } finally {
    vi.useRealTimers();
  }
});
