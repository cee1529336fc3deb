import { describe, expect, it } from 'vitest';
import { nextMove, spanAt } from './nextMove.ts';

const span = (fromMs: number, toMs: number) => ({ fromMs, toMs });

describe('the way of the player', () => {
  it.each([
    ['goes straight on', 500, null, [], null],
    ['skips a silence', 1_000, null, [span(1_000, 4_000)], 4_000],
    ['skips it from its middle', 2_000, null, [span(1_000, 4_000)], 4_000],
    ['does not jump over its last moment', 3_950, null, [span(1_000, 4_000)], null],
    ['has arrived behind it', 4_000, null, [span(1_000, 4_000)], null],
    ['loops at the end of its range', 3_000, span(1_000, 3_000), [], 1_000],
    ['loops from behind its range', 9_000, span(1_000, 3_000), [], 1_000],
    ['runs into a range from before it', 500, span(1_000, 3_000), [], null],
    ['loops sooner where the rest is silent', 2_000, span(1_000, 3_000), [span(2_000, 5_000)], 1_000],
    ['stays in a loop that is all silent', 1_500, span(1_000, 3_000), [span(0, 5_000)], null],
    ['skips inside a loop', 1_500, span(1_000, 9_000), [span(1_400, 5_000)], 5_000],
  ])('%s', (_, at, loop, silences, expected) => {
    expect(nextMove({ at, loop, silences })).toBe(expected);
  });

  it.each([
    [0, undefined],
    [10, 10],
    [19, 10],
    [20, undefined],
    [35, 30],
    [59, 50],
    [60, undefined],
  ])('finds the span of %i', (at, fromMs) => {
    expect(spanAt([span(10, 20), span(30, 40), span(50, 60)], at)?.fromMs).toBe(fromMs);
  });
});
