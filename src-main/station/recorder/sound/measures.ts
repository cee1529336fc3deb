import { PEAKS_PER_SECOND } from '../../../../src-preload/contract/recordings.ts';

/** Opus counts time in samples of 48 kHz, whatever was recorded (RFC 7845, 4). */
export const SAMPLES_PER_SECOND = 48_000;
export const SAMPLES_PER_MS = SAMPLES_PER_SECOND / 1_000;

/** One Opus packet is 20 ms. */
export const PACKETS_PER_SECOND = 50;
export const PACKET_SAMPLES = SAMPLES_PER_SECOND / PACKETS_PER_SECOND;

/** What a decoder drops at the beginning: the look-ahead of libopus at 48 kHz, 6.5 ms. */
export const PRE_SKIP = 312;

export const PEAK_SAMPLES = SAMPLES_PER_SECOND / PEAKS_PER_SECOND;

/** One second of a call, a place per lane: 48,000 samples, or undefined where the lane was silent. */
export type LaneSeconds = readonly (Int16Array | undefined)[];
