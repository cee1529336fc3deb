import type { EventData } from '../../protocol/callEvent.ts';

type Quality = EventData<'quality'>;
export type LaneQuality = Pick<Quality, 'lossPercent' | 'jitterMs' | 'roundTripMs'>;

/** What has been counted of a lane by a moment. Undefined where nobody counts it. */
export interface LaneCount {
  /** Names the stream: a client that joins again begins another one. */
  source: number;
  /** Packets that went through, and those that got lost, since the lane began. */
  packets: number;
  lost: number;
  jitterMs: number | undefined;
  roundTrip: { ms: number; measurements: number } | undefined;
}

/** How a lane fared between two counts. What nobody measured in that time is null: a value of before says nothing about now. */
export function laneQuality(before: LaneCount | undefined, now: LaneCount | undefined): LaneQuality {
  const nothing = { lossPercent: null, jitterMs: null, roundTripMs: null };
  if (!now) return nothing;
  const from = before?.source === now.source ? before : undefined;
  const packets = Math.max(0, now.packets - (from?.packets ?? 0));
  // A packet that comes late is taken back from those that got lost.
  const lost = Math.max(0, now.lost - (from?.lost ?? 0));
  const flowed = packets + lost > 0;
  const measured = now.roundTrip && now.roundTrip.measurements > (from?.roundTrip?.measurements ?? 0);
  return {
    lossPercent: flowed ? rounded((100 * lost) / (packets + lost)) : null,
    jitterMs: flowed && now.jitterMs !== undefined ? rounded(now.jitterMs) : null,
    roundTripMs: measured && now.roundTrip ? rounded(now.roundTrip.ms) : null,
  };
}

export const isMeasured = (quality: LaneQuality): boolean => Object.values(quality).some((value) => value !== null);

/** What people hear: below these differences nobody does. */
const WORSE = { lossPercent: 3, jitterMs: 20, roundTripMs: 100 } as const;

/** True where a lane has become so much worse that the next regular report would come too late. */
export function isMarkedlyWorse(reported: LaneQuality, now: LaneQuality): boolean {
  return (['lossPercent', 'jitterMs', 'roundTripMs'] as const).some((what) => {
    const is = now[what];
    const was = reported[what] ?? 0;
    return is !== null && is - was >= WORSE[what] && is >= 2 * was;
  });
}

const rounded = (value: number) => Math.round(value * 10) / 10;
