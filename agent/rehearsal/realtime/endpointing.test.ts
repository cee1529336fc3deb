import { describe, expect, test } from 'vitest';
import { Endpointing, silenceToStop } from './endpointing.ts';

/** Runs stretches of [speech?, ms] through, 20 ms a frame; what was found, with the time. */
function run(stretches: [boolean, number][], stopMs = 300): string[] {
  const endpointing = new Endpointing();
  const found: string[] = [];
  let endMs = 0;
  for (const [speech, ms] of stretches) {
    for (let at = 0; at < ms; at += 20) {
      endMs += 20;
      const endpoint = endpointing.next(speech, endMs, () => stopMs);
      if (endpoint) found.push('atMs' in endpoint ? `${endpoint.type} ${endpoint.atMs}` : endpoint.type);
    }
  }
  return found;
}

describe('endpointing', () => {
  test.each<[string, [boolean, number][], string[]]>([
    [
      'speech between silences',
      [
        [false, 200],
        [true, 500],
        [false, 400],
      ],
      ['started 220', 'stopped 700'],
    ],
    [
      'a pause that is too short to end it',
      [
        [true, 500],
        [false, 280],
        [true, 200],
        [false, 400],
      ],
      ['started 20', 'stopped 980'],
    ],
    [
      'two utterances',
      [
        [true, 100],
        [false, 300],
        [true, 100],
        [false, 300],
      ],
      ['started 20', 'stopped 100', 'started 420', 'stopped 500'],
    ],
    [
      'a click',
      [
        [true, 40],
        [false, 600],
      ],
      ['click'],
    ],
    ['silence', [[false, 5000]], []],
    ['speech that goes on', [[true, 5000]], ['started 20']],
  ])('%s', (_, stretches, found) => {
    expect(run(stretches)).toEqual(found);
  });
});

test.each([
  [{ type: 'server_vad' }, 'last', 500],
  [{ type: 'server_vad', silence_duration_ms: 300 }, 'no', 300],
  [{ type: 'semantic_vad' }, 'last', 160],
  [{ type: 'semantic_vad', eagerness: 'high' }, 'part', 900],
  [{ type: 'semantic_vad', eagerness: 'low' }, 'no', 3000],
] as const)('%j after words that stand %s: %d ms', (detection, standing, ms) => {
  expect(silenceToStop(detection, () => standing)).toBe(ms);
});
