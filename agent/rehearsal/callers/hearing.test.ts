import { describe, expect, it } from 'vitest';
import { Hearing } from './hearing.ts';

const RATE = 16_000;
const FRAME_MS = 10;
const PER_FRAME = (RATE * FRAME_MS) / 1000;

/** Feeds stretches of `[ms, amplitude]` in frames of 10 ms, starting at 0; returns the utterances in order. */
function utterances(stretches: readonly (readonly [number, number])[], hearing = new Hearing()) {
  const heard: { startedAt: number; endedAt: number }[] = [];
  const samples = stretches.flatMap(([ms, amplitude]) =>
    Array.from({ length: (ms * RATE) / 1000 }, (_, index) => (index % 2 ? -amplitude : amplitude)),
  );
  let known = hearing.last;
  for (let from = 0; from < samples.length; from += PER_FRAME) {
    hearing.hear(Int16Array.from(samples.slice(from, from + PER_FRAME)), RATE, (from / RATE) * 1000);
    if (hearing.last && hearing.last !== known) {
      known = hearing.last;
      heard.push({ ...known });
    }
  }
  if (hearing.current) heard.push({ ...hearing.current });
  return heard.map(({ startedAt, endedAt }) => [Math.round(startedAt), Math.round(endedAt)]);
}

describe('Hearing', () => {
  it.each([
    ['hears nothing in silence', [[1000, 0]], []],
    ['hears nothing below -40 dBFS', [[1000, 300]], []],
    [
      'finds both ends inside a frame',
      [
        [203, 0],
        [500, 4000],
        [800, 0],
      ],
      [[203, 703]],
    ],
    [
      'bridges a pause between words',
      [
        [100, 0],
        [300, 4000],
        [400, 0],
        [300, 4000],
        [700, 0],
      ],
      [[100, 1100]],
    ],
    [
      'splits at a long pause',
      [
        [300, 4000],
        [650, 0],
        [300, 4000],
        [700, 0],
      ],
      [
        [0, 300],
        [950, 1250],
      ],
    ],
    [
      'ignores a click',
      [
        [100, 0],
        [20, 9000],
        [900, 0],
      ],
      [],
    ],
    [
      'does not count a click long before as the start',
      [
        [20, 9000],
        [480, 0],
        [300, 4000],
        [700, 0],
      ],
      [[500, 800]],
    ],
    [
      'knows of an utterance that still goes on',
      [
        [100, 0],
        [300, 4000],
      ],
      [[100, 400]],
    ],
  ] as const)('%s', (_name, stretches, expected) => {
    expect(utterances(stretches)).toEqual(expected);
  });

  it('remembers what it heard in a stretch of time, also what still goes on', () => {
    const hearing = new Hearing({ quietMs: 100 });
    for (const at of [0, 1000, 2000]) {
      hearing.hear(new Int16Array(RATE / 10).fill(4000), RATE, at);
      if (at < 2000) hearing.pass(at + 500);
    }
    const starts = (from: number, to: number) => hearing.within(from, to).map(({ startedAt }) => startedAt);
    expect([starts(0, 5000), starts(50, 60), starts(200, 900), starts(1050, 2000)]).toEqual([
      [0, 1000, 2000],
      [0],
      [],
      [1000, 2000],
    ]);
  });

  it('ends an utterance whose lane went away, when time passes without frames', () => {
    const hearing = new Hearing({ quietMs: 500 });
    hearing.hear(new Int16Array(RATE / 10).fill(4000), RATE, 1000);
    hearing.pass(1400);
    expect(hearing.current).toBeDefined();
    hearing.pass(1600);
    expect(hearing.current).toBeUndefined();
    expect(hearing.last?.startedAt).toBe(1000);
  });

  it('is still in an utterance while the second of two lanes speaks on', () => {
    const hearing = new Hearing({ quietMs: 500 });
    const loud = new Int16Array(PER_FRAME).fill(4000);
    const quiet = new Int16Array(PER_FRAME);
    for (let at = 0; at < 1000; at += FRAME_MS) {
      hearing.hear(at < 200 ? loud : quiet, RATE, at);
      hearing.hear(loud, RATE, at);
    }
    expect(hearing.current).toMatchObject({ startedAt: 0 });
  });
});
