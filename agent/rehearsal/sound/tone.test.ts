import { expect, test } from 'vitest';
import { tone, toneLength } from './tone.ts';

test.each([
  ['[tone 8 s]', 8],
  [' [tone 12 s]\n', 12],
  ['[tone 99 s]', 60],
  ['A tone of 8 s', undefined],
  ['[tone 8 s] and more', undefined],
])('%s lasts %s s', (text, seconds) => {
  expect(toneLength(text)).toBe(seconds);
});

test('a tone has no gap: no 10 ms of it are silent, also where its pieces meet', () => {
  const samples = [...tone(2)].flatMap((piece) => [...piece]);
  expect(samples).toHaveLength(48_000);
  for (let from = 0; from < samples.length; from += 240)
    expect(Math.max(...samples.slice(from, from + 240))).toBeGreaterThan(6_000);
});
