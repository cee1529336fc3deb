import { joinLanes, LANES } from '../ogg/lanePackets.ts';
import type { PageStamp } from '../ogg/oggPage.ts';
import { soundPage } from '../ogg/soundPage.ts';
import { LaneEncoder } from './laneEncoder.ts';
import { type LaneSeconds, PACKET_SAMPLES, PACKETS_PER_SECOND } from './measures.ts';
import { peaksOf } from './peaks.ts';

/** Codes the seconds of a segment, one after the other. */
export class SecondEncoder {
  readonly #lanes = Array.from({ length: LANES }, () => new LaneEncoder());

  /** @returns the second's Ogg page, and its peaks. */
  encode(second: number, pcm: LaneSeconds, stamp: PageStamp): { page: Buffer; peaks: Buffer } {
    const packets = Array.from({ length: PACKETS_PER_SECOND }, (_, packet) => {
      const from = packet * PACKET_SAMPLES;
      return joinLanes(
        this.#lanes.map((lane, index) => lane.encode(pcm[index]?.subarray(from, from + PACKET_SAMPLES))),
      );
    });
    return { page: soundPage(packets, second, stamp), peaks: peaksOf(pcm) };
  }
}
