import { describe, expect, it } from 'vitest';
import { exportShare, importShare, isOver, sizeOf } from './progress.ts';

describe('how much is done', () => {
  it.each([
    [{ state: 'running', calls: 4, callsDone: 1 }, 0.25],
    [{ state: 'running', calls: 0, callsDone: 0 }, 0],
    [{ state: 'ready', calls: 4, callsDone: 4 }, 1],
  ] as const)('of an export: %o', (job, share) => {
    expect(exportShare(job)).toBe(share);
  });

  const upload = { bytes: 200, bytesDone: 0, durationMs: null, doneMs: 0 };
  it.each([
    [{ ...upload, state: 'waiting' }, 0],
    [{ ...upload, state: 'uploading', bytesDone: 100 }, 0.25],
    [{ ...upload, state: 'converting', bytesDone: 200, durationMs: 60_000, doneMs: 30_000 }, 0.75],
    [{ ...upload, state: 'done', bytesDone: 200 }, 1],
  ] as const)('of an upload: %o', (job, share) => {
    expect(importShare(job)).toBe(share);
  });

  it('is told apart from what is over', () => {
    const states = ['waiting', 'uploading', 'converting', 'running', 'done', 'ready', 'failed', 'cancelled'] as const;
    expect(states.filter((state) => isOver({ state }))).toEqual(['done', 'ready', 'failed', 'cancelled']);
  });
});

it.each([
  [0, '0 B'],
  [940, '940 B'],
  [12_400, '12 kB'],
  [999_999, '1000 kB'],
  [3_440_000, '3.4 MB'],
  [340_000_000, '340 MB'],
  [2_147_483_648, '2.1 GB'],
  [9e15, '9000000 GB'],
])('%i bytes are %s', (bytes, words) => {
  const { value, unit } = sizeOf(bytes);
  expect(`${value} ${unit}`).toBe(words);
});
