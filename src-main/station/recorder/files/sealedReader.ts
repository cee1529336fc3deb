import { type FileHandle, open } from 'node:fs/promises';
import { z } from 'zod';
import type { RecordingKey } from '../keys/recordingKey.ts';
import { type ChunkPlace, indexSealed, type SealedIndex } from './sealedIndex.ts';
import { Sealer } from './sealer.ts';

/** Why a sealed file can't be read at all. `damaged`: what stands there is no recording of ours. */
export type Unreadable = 'missing' | 'locked' | 'damaged';

/** Finds a station's key by its name. */
export type KeyFinder = (keyId: string) => RecordingKey | undefined;

/** What the last chunk of a file says that was ended in good order. */
export const sealedEnd = z.object({ endMs: z.number().nonnegative(), sha256: z.string() });
export type SealedEnd = z.infer<typeof sealedEnd>;

/** Read and opened at once by whoever wants everything: few enough that nothing else of the station waits for long. */
const BATCH_CHUNKS = 64;

/** Reads one sealed file, chunk by chunk. */
export class SealedReader {
  readonly index: SealedIndex;
  readonly #file: FileHandle;
  readonly #sealer: Sealer;

  private constructor(file: FileHandle, index: SealedIndex, sealer: Sealer) {
    this.#file = file;
    this.index = index;
    this.#sealer = sealer;
  }

  /** Close what is returned. @throws as the file system does, but for a file that isn't there. */
  static async open(path: string, keyOf: KeyFinder): Promise<SealedReader | Unreadable> {
    const file = await open(path, 'r').catch((error: unknown) => {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
      throw error;
    });
    if (!file) return 'missing';
    try {
      const reader = await SealedReader.#read(file, keyOf);
      if (typeof reader === 'string') await file.close();
      return reader;
    } catch (error) {
      await file.close();
      throw error;
    }
  }

  static async #read(file: FileHandle, keyOf: KeyFinder): Promise<SealedReader | Unreadable> {
    const plain = await indexSealed(file);
    if (!plain) return 'damaged';
    const key = keyOf(plain.header.keyId);
    if (!key) return 'locked';
    const sealer = new Sealer(key, plain.header, plain.headerBytes);
    const reader = new SealedReader(file, plain, sealer);
    // Whose end is where it belongs has lost no chunk on the way.
    if (await reader.end()) return reader;
    const index = await indexSealed(file, (number, { kind }, chunk) => sealer.open(number, kind, chunk) !== undefined);
    // Its header was changed, or nothing is left behind it.
    if (!index?.chunks.length) return 'damaged';
    return new SealedReader(file, index, sealer);
  }

  /** How many chunks of content there are, those that can't be found included. */
  get contents(): number {
    return this.index.chunks.length - (this.index.ended ? 1 : 0);
  }

  /** What was said at the end; undefined for a file that was cut short. */
  async end(): Promise<SealedEnd | undefined> {
    if (!this.index.ended) return undefined;
    const bytes = await this.content(this.contents);
    const end = bytes && sealedEnd.safeParse(JSON.parse(bytes.toString('utf8')));
    return end?.success ? end.data : undefined;
  }

  /** The plain content of a chunk; undefined where it can't be found or isn't what was sealed there. */
  async content(number: number): Promise<Buffer | undefined> {
    const place = this.index.chunks[number];
    if (!place) return undefined;
    const chunk = Buffer.alloc(place.bytes);
    const { bytesRead } = await this.#file.read(chunk, 0, place.bytes, place.offset);
    return bytesRead === place.bytes ? this.#sealer.open(number, place.kind, chunk) : undefined;
  }

  /** Every chunk of content in order, as `content` gives it, read in larger pieces. */
  async *everything(from = 0, to = this.contents): AsyncGenerator<Buffer | undefined> {
    let number = from;
    while (number < to) {
      const batch = this.#batchFrom(number, to);
      const [first] = batch;
      if (!first) {
        yield undefined;
        number += 1;
        continue;
      }
      const last = batch.at(-1) ?? first;
      const bytes = Buffer.alloc(last.offset + last.bytes - first.offset);
      await this.#file.read(bytes, 0, bytes.length, first.offset);
      for (const { offset, bytes: length, kind } of batch) {
        const at = offset - first.offset;
        yield this.#sealer.open(number, kind, bytes.subarray(at, at + length));
        number += 1;
      }
    }
  }

  close(): Promise<void> {
    return this.#file.close();
  }

  /** The places of the next chunks, as many as are read at once; none where the next one can't be found. */
  #batchFrom(number: number, to: number): ChunkPlace[] {
    const places: ChunkPlace[] = [];
    for (let next = number; next < Math.min(to, number + BATCH_CHUNKS); next += 1) {
      const place = this.index.chunks[next];
      if (!place) break;
      places.push(place);
    }
    return places;
  }
}
