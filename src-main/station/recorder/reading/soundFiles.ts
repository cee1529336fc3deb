import { type KeyFinder, SealedReader } from '../files/sealedReader.ts';
import { segmentFiles } from '../files/segmentFiles.ts';
import type { SegmentSound } from './segmentSound.ts';

/** A recording that can't be read any more as it was read a moment ago. */
export class RecordingChanged extends Error {}

/** The opened files of one call's segments. Close it. */
export class SoundFiles {
  readonly #readers = new Map<number, Promise<SealedReader>>();
  readonly #open: (segment: number) => ReturnType<typeof SealedReader.open>;

  constructor(folder: string, callId: string, keyOf: KeyFinder) {
    this.#open = (segment) => SealedReader.open(segmentFiles(folder, callId, segment).audio, keyOf);
  }

  /** The page of a second as a segment has it. @throws RecordingChanged */
  async page({ segment, firstSecond }: SegmentSound, second: number): Promise<Buffer> {
    const page = await (await this.#reader(segment)).content(second - firstSecond + 1);
    if (!page) throw new RecordingChanged(`Second ${second} of segment ${segment} can't be read any more.`);
    return page;
  }

  async close(): Promise<void> {
    const readers = [...this.#readers.values()];
    this.#readers.clear();
    for (const opened of await Promise.allSettled(readers)) {
      if (opened.status === 'fulfilled') await opened.value.close();
    }
  }

  /** Opened once, also for those who ask while it is being opened. */
  #reader(segment: number): Promise<SealedReader> {
    const present = this.#readers.get(segment);
    if (present) return present;
    const opening = this.#open(segment).then((reader) => {
      if (typeof reader === 'string') throw new RecordingChanged(`Segment ${segment} is ${reader} now.`);
      return reader;
    });
    this.#readers.set(segment, opening);
    return opening;
  }
}
