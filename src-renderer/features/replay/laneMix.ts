import { RECORDED_LANES, type RecordedLane } from '../../../agent/protocol/recording.ts';

/** How one lane is listened to. */
export interface LaneSetting {
  solo: boolean;
  muted: boolean;
  /** 1 as it was recorded; up to 2, for whoever spoke too low. */
  volume: number;
}

export type LaneMix = Readonly<Record<RecordedLane, LaneSetting>>;

const plain: LaneSetting = { solo: false, muted: false, volume: 1 };
export const plainMix: LaneMix = { customer: plain, assistant: plain, operator: plain, 'operator-2': plain };

/** The gain of each lane in the order of the channels. As soon as one is soloed, only soloed ones are heard, muted or not. */
export function gainsOf(mix: LaneMix): number[] {
  const soloed = RECORDED_LANES.some((lane) => mix[lane].solo);
  return RECORDED_LANES.map((lane) => {
    const { solo, muted, volume } = mix[lane];
    return (soloed ? solo : !muted) ? volume : 0;
  });
}
