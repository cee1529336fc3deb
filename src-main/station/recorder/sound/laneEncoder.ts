import { Encoder } from '@evan/opus';
import { MOST_PACKET_BYTES, SILENT_PACKET } from '../ogg/lanePackets.ts';
import { PACKET_SAMPLES, SAMPLES_PER_SECOND } from './measures.ts';

const BITS_PER_SECOND = 24_000;
/** Of 10: each step costs every lane processor time (bench/recorder.ts says how much); speech at this rate gains little above it. */
const COMPLEXITY = 3;
/** Up to this a sample is silence: -66 dB of full scale, quieter than any room. */
const QUIET = 16;
/** So many quiet packets are still coded, so that the encoder's own delay and a word's end are never cut. */
const CODED_AFTER = 5;

/** Codes one lane, 20 ms at a time. Lasting silence takes a constant packet and no work. */
export class LaneEncoder {
  #encoder: Encoder | undefined;
  #quiet = CODED_AFTER;

  /** @param pcm 960 samples; undefined for silence */
  encode(pcm: Int16Array | undefined): Uint8Array {
    const rested = this.#quiet >= CODED_AFTER;
    this.#quiet = pcm && isLoud(pcm) ? 0 : this.#quiet + 1;
    if (this.#quiet > CODED_AFTER) return SILENT_PACKET;
    // The decoder has lost its memory over the constant packets: what comes next must not build on it.
    if (rested) this.#encoder?.reset();
    this.#encoder ??= speechEncoder();
    const packet = this.#encoder.encode(pcm ?? new Int16Array(PACKET_SAMPLES));
    return packet.length > MOST_PACKET_BYTES ? SILENT_PACKET : packet;
  }
}

function speechEncoder(): Encoder {
  const encoder = new Encoder({ channels: 1, sample_rate: SAMPLES_PER_SECOND, application: 'voip' });
  encoder.bitrate = BITS_PER_SECOND;
  encoder.complexity = COMPLEXITY;
  encoder.signal = 'voice';
  return encoder;
}

const isLoud = (pcm: Int16Array): boolean => pcm.some((sample) => sample > QUIET || sample < -QUIET);
