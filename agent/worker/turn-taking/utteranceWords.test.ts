import { expect, test, vi } from 'vitest';
import { UtteranceWords } from './utteranceWords.ts';

test('waits for the words of what is being said', async () => {
  const words = new UtteranceWords();
  expect(await words.settled(10_000)).toBe(true);
  words.opened();
  const waiting = words.settled(10_000);
  words.arrived();
  expect(await waiting).toBe(true);
});

test('does not wait for ever, and is ready for the next utterance', async () => {
  vi.useFakeTimers();
  try {
    const words = new UtteranceWords();
    words.arrived();
    words.opened();
    const waiting = words.settled(250);
    await vi.advanceTimersByTimeAsync(250);
    expect(await waiting).toBe(false);
    words.arrived();
    expect(await words.settled(250)).toBe(true);
  } finally {
    vi.useRealTimers();
  }
});
