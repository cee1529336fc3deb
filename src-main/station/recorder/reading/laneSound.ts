import { Decoder } from '@evan/opus';
import { LANES, splitLanes } from '../ogg/lanePackets.ts';
import { pagesOf } from '../ogg/oggPage.ts';
import { PRE_SKIP, SAMPLES_PER_SECOND } from '../sound/measures.ts';
import type { CallSound } from './callSound.ts';
import type { SoundFiles } from './soundFiles.ts';
import { pageAt } from './soundStream.ts';

/** Decodes one lane of multistream packets. */
class LaneDecoder {
  readonly #decoder = new Decoder({ channels: 1, sample_rate: SAMPLES_PER_SECOND });

  decode(packet: Uint8Array): Int16Array {
    const bytes = this.#decoder.decode(packet);
    return new Int16Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
  }
}

/**
 * A call's sound as samples: for every second the four lanes, 48,000 samples of 16 bit each, in step with the call's clock.
 * @throws RecordingChanged
 */
export async function* laneSound(
  sound: CallSound,
  files: SoundFiles,
  from = 0,
  to = sound.seconds,
): AsyncGenerator<{ second: number; lanes: Int16Array[] }> {
  const decoders = Array.from({ length: LANES }, () => new LaneDecoder());
  // A second longer than asked: a decoder is behind by its look-ahead, and a packet's samples reach into the next second.
  let lanes = decoders.map(() => new Int16Array(2 * SAMPLES_PER_SECOND));
  let filled = 0;
  // A decoder that begins in the middle needs to hear what came before (80 ms, RFC 7845, 4.6).
  const first = Math.max(0, from - 1);
  for (let second = first; second <= to; second += 1) {
    if (second < sound.seconds) {
      for (const { packets } of pagesOf(await pageAt(sound, files, second))) {
        for (const packet of packets) {
          const pieces = splitLanes(packet).map((piece, lane) => decoders[lane]?.decode(piece) ?? new Int16Array());
          for (const [lane, piece] of pieces.entries()) lanes[lane]?.set(piece, filled);
          filled += pieces[0]?.length ?? 0;
        }
      }
    } else {
      filled += SAMPLES_PER_SECOND;
    }
    if (second === first) continue;
    if (second > from)
      yield { second: second - 1, lanes: lanes.map((lane) => lane.slice(PRE_SKIP, PRE_SKIP + SAMPLES_PER_SECOND)) };
    lanes = lanes.map((lane) => {
      const rest = new Int16Array(2 * SAMPLES_PER_SECOND);
      rest.set(lane.subarray(SAMPLES_PER_SECOND, filled));
      return rest;
    });
    filled -= SAMPLES_PER_SECOND;
  }
}
