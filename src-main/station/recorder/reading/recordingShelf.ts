import { stat } from 'node:fs/promises';
import type { RecordingReader, StoredRecording } from '../../db/recordings.ts';
import type { KeyFinder } from '../files/sealedReader.ts';
import { segmentFiles } from '../files/segmentFiles.ts';
import { PEAK_BYTES } from '../sound/peaks.ts';
import { type CallSound, layOut } from './callSound.ts';
import { readPeaks } from './peakStream.ts';
import { readCallSound } from './readCallSound.ts';
import { SoundFiles } from './soundFiles.ts';

/** How many calls' layouts are kept in mind: those that pages play just now. */
const MOST_KEPT = 16;

/** A call's sound laid out, and the files to read it from; `close` it. */
export interface OpenedSound {
  sound: CallSound;
  files: SoundFiles;
}

/**
 * What this disk has of calls' sound, for whoever plays, draws or carries it away. Opening a recording reads all of it once (so that what is
 * served later is certain to be there), and is remembered as long as its files stay as they are.
 */
export class RecordingShelf {
  readonly #folder: string;
  readonly #rows: Pick<RecordingReader, 'ofCall'>;
  readonly #keyOf: KeyFinder;
  readonly #kept = new Map<string, { mark: string; sound: Promise<CallSound>; peaks?: Promise<Buffer> }>();

  constructor(folder: string, rows: Pick<RecordingReader, 'ofCall'>, keyOf: KeyFinder) {
    this.#folder = folder;
    this.#rows = rows;
    this.#keyOf = keyOf;
  }

  /** How a call's sound lies in its one stream by now. @param atMost only so many seconds of it */
  async layout(callId: string, atMost?: number): Promise<CallSound> {
    const mark = await this.#mark(callId);
    let kept = this.#kept.get(callId);
    if (kept?.mark !== mark) {
      const numbers = this.#rows.ofCall(callId).map(({ segment }) => segment);
      kept = { mark, sound: readCallSound(this.#folder, callId, numbers, this.#keyOf) };
    }
    this.#kept.delete(callId);
    this.#kept.set(callId, kept);
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > MOST_KEPT && oldest !== undefined) this.#kept.delete(oldest);
    const sound = await this.#orForgotten(callId, kept.sound);
    return atMost === undefined || atMost >= sound.seconds
      ? sound
      : layOut(callId, sound.segments, sound.seams, atMost);
  }

  /** Opens a call's sound for reading. Close its files. */
  async open(callId: string, atMost?: number): Promise<OpenedSound> {
    const sound = await this.layout(callId, atMost);
    return { sound, files: new SoundFiles(this.#folder, callId, this.#keyOf) };
  }

  /** A call's peaks: four bytes per 50 ms, as many seconds as its sound has. */
  async peaks(callId: string, atMost?: number): Promise<Buffer> {
    const { seconds, segments } = await this.layout(callId);
    const kept = this.#kept.get(callId);
    const numbers = segments.map(({ segment }) => segment);
    const read = () => readPeaks(this.#folder, callId, numbers, seconds, this.#keyOf);
    if (kept) kept.peaks ??= read();
    const peaks = await this.#orForgotten(callId, kept?.peaks ?? read());
    return atMost === undefined ? peaks : peaks.subarray(0, atMost * PEAK_BYTES);
  }

  /** The rows of a call's segments, each in the state in which its file is found: not there, or not to be opened. */
  async segments(callId: string): Promise<StoredRecording[]> {
    const rows = this.#rows.ofCall(callId);
    const { segments } = rows.length > 0 ? await this.layout(callId) : { segments: [] };
    return Promise.all(
      rows.map(async (row) => {
        const sound = segments.find(({ segment }) => segment === row.segment);
        if (!sound) return { ...row, state: await this.#absence(row) };
        if (row.state === 'recording') return row;
        const isDamaged = sound.pageBytes.includes(0) || (row.state === 'whole' && !sound.ended);
        if (isDamaged) return { ...row, state: 'damaged' as const };
        // Its file, or its key, is back.
        const isBack = row.state === 'missing' || row.state === 'locked';
        return isBack ? { ...row, state: sound.ended ? ('whole' as const) : ('cut-short' as const) } : row;
      }),
    );
  }

  /** What has failed is tried anew the next time. */
  async #orForgotten<Read>(callId: string, reading: Promise<Read>): Promise<Read> {
    try {
      return await reading;
    } catch (error) {
      this.#kept.delete(callId);
      throw error;
    }
  }

  async #absence({ callId, segment, keyId, state }: StoredRecording): Promise<StoredRecording['state']> {
    if (state === 'recording') return state;
    if (!(await sizeOf(segmentFiles(this.#folder, callId, segment).audio))) return 'missing';
    return this.#keyOf(keyId) ? 'damaged' : 'locked';
  }

  /** Changes whenever a file or a row of the call does. */
  async #mark(callId: string): Promise<string> {
    const marks = this.#rows.ofCall(callId).map(async ({ segment, state, keyId }) => {
      const file = segmentFiles(this.#folder, callId, segment).audio;
      return `${segment} ${state} ${this.#keyOf(keyId) ? 'open' : 'locked'} ${await sizeOf(file)}`;
    });
    return (await Promise.all(marks)).join('\n');
  }
}

/** Size and time of a file's last change; empty where there is none. */
async function sizeOf(path: string): Promise<string> {
  try {
    const { size, mtimeMs } = await stat(path);
    return `${size} ${mtimeMs}`;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return '';
    throw error;
  }
}
