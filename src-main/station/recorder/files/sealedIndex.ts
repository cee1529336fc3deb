import type { FileHandle } from 'node:fs/promises';
import { HEADER_MOST_BYTES, readHeader, type SealedHeader } from './sealedHeader.ts';
import { CHUNK_HEAD, CHUNK_OVERHEAD, type ChunkKind, kindOf } from './sealer.ts';

/** Read at once while looking for the beginnings of chunks. */
const BLOCK_BYTES = 256 * 1024;
/** No second of sound is longer: anything that claims to be is damage. */
const MOST_CHUNK_BYTES = 128 * 1024;

export interface ChunkPlace {
  offset: number;
  bytes: number;
  kind: ChunkKind;
}

/** Where everything is in a sealed file. */
export interface SealedIndex {
  header: SealedHeader;
  headerBytes: Buffer;
  /** By number; undefined for one that can't be found. */
  chunks: (ChunkPlace | undefined)[];
  /** It was ended in good order. */
  ended: boolean;
}

/** Tells whether a chunk of this number stands here: what a damaged length leads to isn't one. */
export type Recognise = (number: number, place: ChunkPlace, chunk: Buffer) => boolean;

/**
 * Lists a sealed file's chunks up to the last whole one: a kill leaves a piece of one behind it, which counts for nothing. With
 * `recognise` each chunk is looked at, and behind a damaged one the next is looked for.
 * @returns undefined for a file that has no header of ours.
 */
export async function indexSealed(file: FileHandle, recognise?: Recognise): Promise<SealedIndex | undefined> {
  const window = new FileWindow(file, (await file.stat()).size);
  const found = readHeader(await window.read(0, Math.min(window.size, HEADER_MOST_BYTES)));
  if (!found) return undefined;
  const headerBytes = Buffer.from(found.bytes);
  const chunks: (ChunkPlace | undefined)[] = [];
  for (let at = headerBytes.length; ; ) {
    const place = await placeAt(window, at);
    if (place && (!recognise || recognise(chunks.length, place, await window.read(at, place.bytes)))) {
      chunks.push(place);
      at += place.bytes;
      if (place.kind === 'end') break;
      continue;
    }
    const next = recognise && (await findNext(window, at, chunks.length, recognise));
    if (!next) break;
    while (chunks.length < next.number) chunks.push(undefined);
    at = next.offset;
  }
  return { header: found.header, headerBytes, chunks, ended: chunks.at(-1)?.kind === 'end' };
}

async function placeAt(window: FileWindow, offset: number): Promise<ChunkPlace | undefined> {
  if (offset + CHUNK_OVERHEAD > window.size) return undefined;
  const head = await window.read(offset, CHUNK_HEAD);
  const bytes = 4 + head.readUInt32LE();
  const kind = kindOf(head[4]);
  if (!kind || bytes < CHUNK_OVERHEAD || bytes > MOST_CHUNK_BYTES || offset + bytes > window.size) return undefined;
  return { offset, bytes, kind };
}

/** How many chunks, or bytes, in a row may be lost for what follows to be found again. */
const MOST_LOST = 60;
const MOST_SEARCHED_BYTES = 1024 * 1024;

async function findNext(window: FileWindow, from: number, number: number, recognise: Recognise) {
  const end = Math.min(window.size - CHUNK_OVERHEAD, from + MOST_SEARCHED_BYTES);
  for (let offset = from; offset <= end; offset += 1) {
    const place = await placeAt(window, offset);
    if (!place) continue;
    const chunk = await window.read(offset, place.bytes);
    for (let guess = number; guess <= number + MOST_LOST; guess += 1) {
      if (recognise(guess, place, chunk)) return { offset, number: guess };
    }
  }
  return undefined;
}

/** A file read in blocks, for whoever goes through it from beginning to end. */
class FileWindow {
  readonly size: number;
  readonly #file: FileHandle;
  #block = Buffer.alloc(0);
  #at = 0;

  constructor(file: FileHandle, size: number) {
    this.#file = file;
    this.size = size;
  }

  /** Valid until the next read. */
  async read(offset: number, bytes: number): Promise<Buffer> {
    if (offset < this.#at || offset + bytes > this.#at + this.#block.length) {
      this.#block = Buffer.alloc(Math.max(bytes, Math.min(BLOCK_BYTES, this.size - offset)));
      this.#at = offset;
      await this.#file.read(this.#block, 0, this.#block.length, offset);
    }
    return this.#block.subarray(offset - this.#at, offset - this.#at + bytes);
  }
}
