import { firstAudible, lastAudible } from '../../agent/rehearsal/callers/loudness.ts';

/**
 * Joins two stretches of speech so that exactly `pauseMs` lie between the last audible sample of the first and the first
 * audible sample of the second. `resumesAt`: index of that sample.
 */
export function joinWithPause(
  before: Int16Array,
  after: Int16Array,
  pauseMs: number,
  sampleRate: number,
): { samples: Int16Array; pausesAt: number; resumesAt: number } {
  const head = before.subarray(0, lastAudible(before) + 1);
  const tail = after.subarray(Math.max(0, firstAudible(after)));
  const resumesAt = head.length + Math.round((pauseMs * sampleRate) / 1000);
  const samples = new Int16Array(resumesAt + tail.length);
  samples.set(head);
  samples.set(tail, resumesAt);
  return { samples, pausesAt: head.length - 1, resumesAt };
}
