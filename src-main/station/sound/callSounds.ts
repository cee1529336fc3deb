import { RECORDED_LANES, type RecordedLane } from '../../../agent/protocol/recording.ts';
import { PEAKS_PER_SECOND } from '../../../src-preload/contract/recordings.ts';
import { type KeyFinder, SealedReader, type Unreadable } from '../recorder/files/sealedReader.ts';
import { segmentFiles } from '../recorder/files/segmentFiles.ts';
import { segmentsOnDisk } from '../recorder/files/segmentsOnDisk.ts';
import { laneSound } from '../recorder/reading/laneSound.ts';
import { readCallSound } from '../recorder/reading/readCallSound.ts';
import { SoundFiles } from '../recorder/reading/soundFiles.ts';

const LANES = RECORDED_LANES.length;

/** Why there is nothing to hear of a call on this disk. */
export type SoundFault = 'no-recording' | `recording-${Unreadable}`;

/** What this disk has of a call's sound. Close it. */
export interface OpenedSound {
  /** From t=0 of the call on. */
  seconds: number;
  segments: number[];
  /** The lanes in which anything is heard. */
  lanes(): Promise<RecordedLane[]>;
  /** How loud a lane was (a byte each, as `peakByte` has it), 20 times a second from t=0 on. */
  peaks(lane: RecordedLane): Promise<Uint8Array>;
  /** Second by second, 48,000 samples of each lane, in the order of RECORDED_LANES; of the whole call, or of some seconds. @throws RecordingChanged */
  samples(from?: number, to?: number): AsyncGenerator<Int16Array[]>;
  /** A segment's plain audio as it was recorded: its SHA-256 is the one of `recording.kept`. Seconds that can't be read are left out. */
  asRecorded(segment: number): AsyncGenerator<Buffer>;
  close(): Promise<void>;
}

/** Opens calls' recordings. */
export type CallSounds = (callId: string) => Promise<OpenedSound | SoundFault>;

/** @param folder where the station keeps its recordings */
export const callSounds =
  (folder: string, keyOf: KeyFinder): CallSounds =>
  async (callId) => {
    const segments = await segmentsOnDisk(folder, callId);
    if (segments.length === 0) return 'no-recording';
    const sound = await readCallSound(folder, callId, segments, keyOf);
    if (sound.seconds === 0) return `recording-${await whyUnreadable(folder, callId, segments, keyOf)}`;
    const files = new SoundFiles(folder, callId, keyOf);
    const peaks = async (lane: RecordedLane) =>
      peaksOf(lane, { folder, callId, segments, keyOf, seconds: sound.seconds });
    return {
      seconds: sound.seconds,
      segments,
      peaks,
      async lanes() {
        const heard = await Promise.all(
          RECORDED_LANES.map(async (lane) => (await peaks(lane)).some((peak) => peak > 0)),
        );
        return RECORDED_LANES.filter((_, index) => heard[index]);
      },
      async *samples(from, to) {
        for await (const { lanes } of laneSound(sound, files, from, to)) yield lanes;
      },
      async *asRecorded(segment) {
        const reader = await SealedReader.open(segmentFiles(folder, callId, segment).audio, keyOf);
        if (typeof reader === 'string') return;
        try {
          for await (const content of reader.everything()) if (content) yield content;
        } finally {
          await reader.close();
        }
      },
      close: () => files.close(),
    };
  };

async function whyUnreadable(
  folder: string,
  callId: string,
  segments: readonly number[],
  keyOf: KeyFinder,
): Promise<Unreadable> {
  const found = new Set<Unreadable>();
  for (const segment of segments) {
    const reader = await SealedReader.open(segmentFiles(folder, callId, segment).audio, keyOf);
    if (typeof reader === 'string') found.add(reader);
    else await reader.close();
  }
  // A key that is away can come back: that is the most useful to be told.
  if (found.has('locked')) return 'locked';
  return found.has('missing') && found.size === 1 ? 'missing' : 'damaged';
}

interface PeaksWanted {
  folder: string;
  callId: string;
  segments: readonly number[];
  keyOf: KeyFinder;
  seconds: number;
}

async function peaksOf(lane: RecordedLane, wanted: PeaksWanted): Promise<Uint8Array> {
  const { folder, callId, segments, keyOf, seconds } = wanted;
  const peaks = new Uint8Array(seconds * PEAKS_PER_SECOND);
  const index = RECORDED_LANES.indexOf(lane);
  for (const segment of segments) {
    const reader = await SealedReader.open(segmentFiles(folder, callId, segment).peaks, keyOf);
    if (typeof reader === 'string') continue;
    try {
      let second = Math.floor(reader.index.header.startMs / 1_000);
      for await (const bytes of reader.everything()) {
        for (let step = 0; bytes && step < PEAKS_PER_SECOND; step += 1) {
          const at = second * PEAKS_PER_SECOND + step;
          peaks[at] = Math.max(peaks[at] ?? 0, bytes[step * LANES + index] ?? 0);
        }
        second += 1;
      }
    } finally {
      await reader.close();
    }
  }
  return peaks;
}
