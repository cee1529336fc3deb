import type { RecordedLane } from '../../../agent/protocol/recording.ts';
import { RECORDED_LANES } from '../../../agent/protocol/recording.ts';
import type { OpenedSound } from './callSounds.ts';
import { encodeOgg } from './ffmpeg.ts';
import { bytesOf, mixLanes } from './mixLanes.ts';
import { WAV_RATE, wavHeader } from './wav.ts';

export type Container = 'wav' | 'ogg';
/** The mix of all lanes, or one of them. */
export type Wanted = 'mix' | RecordedLane;

const WAV_BYTES_PER_SECOND = WAV_RATE * 2;
const OGG_BYTES_PER_SECOND = 6_000;

export const channelsOf = (wanted: Wanted): 1 | 2 => (wanted === 'mix' ? 2 : 1);

export const bytesAtMost = (seconds: number, container: Container, wanted: Wanted): number =>
  seconds * channelsOf(wanted) * (container === 'wav' ? WAV_BYTES_PER_SECOND : OGG_BYTES_PER_SECOND);

async function* pieces(sound: OpenedSound, wanted: Wanted): AsyncGenerator<Buffer> {
  const index = wanted === 'mix' ? -1 : RECORDED_LANES.indexOf(wanted);
  for await (const lanes of sound.samples()) {
    yield wanted === 'mix' ? mixLanes(lanes) : bytesOf(lanes[index] ?? new Int16Array());
  }
}

/** A call's sound as a WAV or Ogg file from t=0 on. @throws RangeError for a WAV file beyond 4 GiB; SoundError */
export async function* coded(
  sound: OpenedSound,
  container: Container,
  wanted: Wanted,
  signal?: AbortSignal,
): AsyncGenerator<Buffer> {
  const channels = channelsOf(wanted);
  if (container === 'ogg') {
    yield* encodeOgg(pieces(sound, wanted), channels, signal);
  } else {
    yield wavHeader(sound.seconds * WAV_RATE, channels);
    yield* pieces(sound, wanted);
  }
}
