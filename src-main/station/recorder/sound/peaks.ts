import { PEAKS_PER_SECOND } from '../../../../src-preload/contract/recordings.ts';
import { LANES } from '../ogg/lanePackets.ts';
import { type LaneSeconds, PEAK_SAMPLES } from './measures.ts';

export const PEAK_BYTES = PEAKS_PER_SECOND * LANES;

/** A peak of 0..1 as one byte: the root leaves more steps to what is quiet, as ears do. */
export const peakByte = (peak: number): number => Math.min(255, Math.round(255 * Math.sqrt(peak)));

/** The reverse of `peakByte`. */
export const peakOf = (byte: number): number => (byte / 255) ** 2;

/** The peaks of one second: for each 50 ms a byte per lane. */
export function peaksOf(pcm: LaneSeconds): Buffer {
  const peaks = Buffer.alloc(PEAK_BYTES);
  for (const [lane, samples] of pcm.entries()) {
    if (!samples) continue;
    for (let step = 0; step < PEAKS_PER_SECOND; step += 1) {
      peaks[step * LANES + lane] = peakByte(loudest(samples, step * PEAK_SAMPLES) / 32_768);
    }
  }
  return peaks;
}

function loudest(samples: Int16Array, from: number): number {
  let most = 0;
  for (let at = from; at < from + PEAK_SAMPLES; at += 1) most = Math.max(most, Math.abs(samples[at] ?? 0));
  return most;
}
