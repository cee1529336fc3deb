import { describe, expect, it } from 'vitest';
import { Speech } from './speech.ts';

const RATE = 1000; // One sample per ms keeps the arithmetic visible.
const sound = (...stretches: [ms: number, amplitude: number][]) =>
  Int16Array.from(stretches.flatMap(([ms, amplitude]) => Array<number>(ms).fill(amplitude)));

/** Hands the speech over in frames of 10 ms at the given times. */
function play(speech: Speech, times: readonly number[]) {
  return times.map((at) => {
    const frame = new Int16Array(10);
    return { over: speech.fill(frame, at), frame };
  });
}

describe('Speech', () => {
  it('knows when its first and last audible samples sound, whatever the frames', async () => {
    const speech = new Speech(sound([4, 0], [18, 5000], [8, 0]), RATE);
    const frames = play(speech, [1000, 1010, 1020]);
    expect(frames.map(({ over }) => over)).toEqual([false, false, true]);
    expect([speech.startedAt, speech.endedAt, await speech.said]).toEqual([1004, 1021, 'whole']);
  });

  it('counts a gap in the source in', () => {
    const speech = new Speech(sound([20, 5000]), RATE);
    play(speech, [1000, 1400]);
    expect([speech.startedAt, speech.endedAt, speech.timeOf(9), speech.timeOf(10)]).toEqual([1000, 1409, 1009, 1400]);
  });

  it('fills the rest of the last frame with silence', () => {
    const [frame] = play(new Speech(sound([4, 7]), RATE), [0]);
    expect([...(frame?.frame ?? [])]).toEqual([7, 7, 7, 7, 0, 0, 0, 0, 0, 0]);
  });

  it('has no end when it was cut before it, and says nothing more', async () => {
    const speech = new Speech(sound([30, 5000]), RATE);
    play(speech, [1000]);
    speech.cut();
    const [frame] = play(speech, [1010]);
    expect([speech.startedAt, speech.endedAt, await speech.said, frame?.frame[0]]).toEqual([1000, undefined, 'cut', 0]);
  });

  it('is over at once when there is nothing to say', async () => {
    const speech = new Speech(new Int16Array(), RATE);
    expect(speech.fill(new Int16Array(10), 0)).toBe(true);
    expect([speech.startedAt, await speech.said]).toEqual([undefined, 'whole']);
  });
});
