import { expect, it } from 'vitest';
import { LaneTimeline } from './laneTimeline.ts';

const tone = (length: number, level: number) => new Int16Array(length).fill(level);

it('lays sound over the seconds that it touches, and forgets what is taken', () => {
  const lane = new LaneTimeline(0, 0);
  expect(lane.add(47_000, tone(2_000, 5))).toBe(true);
  expect([...(lane.take(0)?.subarray(46_999, 47_001) ?? [])]).toEqual([0, 5]);
  expect([...(lane.take(1)?.subarray(999, 1_001) ?? [])]).toEqual([5, 0]);
  expect(lane.take(1)).toBeUndefined();
});

it('mixes what two sources say at once, and clips it', () => {
  const lane = new LaneTimeline(0, 0);
  lane.add(0, tone(100, 20_000));
  lane.add(50, tone(100, 20_000));
  expect([0, 60, 120].map((at) => lane.take(0)?.[at])).toEqual([20_000, undefined, undefined]);
  lane.add(48_000, tone(100, 20_000));
  lane.add(48_050, tone(100, 20_000));
  const second = lane.take(1);
  expect([0, 60, 120].map((at) => second?.[at])).toEqual([20_000, 32_767, 20_000]);
});

it('keeps nothing of silence, nothing from before its beginning, and counts what comes too late', () => {
  const lane = new LaneTimeline(2, 2.5 * 48_000);
  expect([lane.add(96_000, new Int16Array(960)), lane.add(96_000, tone(960, 7))]).toEqual([false, false]);
  expect([lane.take(2), lane.late]).toEqual([undefined, 0]);
  lane.add(2.9 * 48_000, tone(48_000, 7));
  expect([lane.late, lane.take(3)?.[0]]).toEqual([4_800, 7]);
});
