import type { Speaker } from '../../../../agent/protocol/primitives.ts';
import { RECORDED_LANES } from '../../../../agent/protocol/recording.ts';

const LANE_OF: Record<Speaker, number> = {
  customer: RECORDED_LANES.indexOf('customer'),
  assistant: RECORDED_LANES.indexOf('assistant'),
  operator: RECORDED_LANES.indexOf('operator'),
};

/**
 * On which lane each channel of a file goes, by who speaks there. Two channels of operators are two lanes; two of the same other speaker
 * have no lane of their own: then both are mixed, and the file counts as one channel.
 */
export function lanesFor(speakers: readonly [Speaker] | readonly [Speaker, Speaker]): number[] {
  const [left, right] = speakers;
  if (right === undefined || (left === right && left !== 'operator')) return [LANE_OF[left]];
  if (left === right) return [LANE_OF.operator, RECORDED_LANES.indexOf('operator-2')];
  return [LANE_OF[left], LANE_OF[right]];
}
