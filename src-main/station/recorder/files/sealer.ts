import { createCipheriv, createDecipheriv, createHash, hkdfSync } from 'node:crypto';
import { KEY_BYTES, type RecordingKey } from '../keys/recordingKey.ts';
import type { SealedHeader } from './sealedHeader.ts';

const TAG_BYTES = 16;
const LENGTH_BYTES = 4;
/** What a chunk is longer than its content. */
export const CHUNK_OVERHEAD = LENGTH_BYTES + 1 + TAG_BYTES;
/** Where a chunk's length and kind are told. */
export const CHUNK_HEAD = LENGTH_BYTES + 1;

/** `end`: the last chunk of a file that was ended in good order. */
export type ChunkKind = 'content' | 'end';
const KINDS: Record<ChunkKind, number> = { content: 0, end: 1 };

/**
 * Seals and opens the chunks of one file by AES-256-GCM. The key is the file's own (HKDF-SHA-256 over the station's, salted), so that a
 * chunk's number can be its nonce and never repeats. Header, number and kind are authenticated with every chunk: none can be changed,
 * swapped, left out in between, or moved to another file. A chunk: length of the rest, kind, cipher text, tag.
 */
export class Sealer {
  readonly #key: Buffer;
  readonly #header: Buffer;

  /** @param bytes the whole header as it stands in the file */
  constructor(key: RecordingKey, header: SealedHeader, bytes: Buffer) {
    const info = `floorwalker ${header.content}`;
    this.#key = Buffer.from(hkdfSync('sha256', key.secret, Buffer.from(header.salt, 'hex'), info, KEY_BYTES));
    this.#header = createHash('sha256').update(bytes).digest();
  }

  seal(number: number, kind: ChunkKind, content: Uint8Array): Buffer {
    const cipher = createCipheriv('aes-256-gcm', this.#key, nonceOf(number));
    cipher.setAAD(this.#bound(number, kind));
    const chunk = Buffer.alloc(CHUNK_OVERHEAD + content.length);
    chunk.writeUInt32LE(chunk.length - LENGTH_BYTES);
    chunk[LENGTH_BYTES] = KINDS[kind];
    cipher.update(content).copy(chunk, CHUNK_HEAD);
    cipher.final();
    cipher.getAuthTag().copy(chunk, chunk.length - TAG_BYTES);
    return chunk;
  }

  /** The content of a whole chunk; undefined where it isn't what was sealed as this number. */
  open(number: number, kind: ChunkKind, chunk: Buffer): Buffer | undefined {
    if (chunk.length < CHUNK_OVERHEAD || chunk[LENGTH_BYTES] !== KINDS[kind]) return undefined;
    const decipher = createDecipheriv('aes-256-gcm', this.#key, nonceOf(number));
    decipher.setAAD(this.#bound(number, kind));
    decipher.setAuthTag(chunk.subarray(chunk.length - TAG_BYTES));
    const content = decipher.update(chunk.subarray(CHUNK_HEAD, chunk.length - TAG_BYTES));
    try {
      decipher.final();
    } catch {
      return undefined;
    }
    return content;
  }

  #bound(number: number, kind: ChunkKind): Buffer {
    const bound = Buffer.alloc(5);
    bound.writeUInt32LE(number);
    bound[4] = KINDS[kind];
    return Buffer.concat([this.#header, bound]);
  }
}

function nonceOf(number: number): Buffer {
  const nonce = Buffer.alloc(12);
  nonce.writeUInt32LE(number);
  return nonce;
}

/** Which kind the byte behind a chunk's length names; undefined for none. */
export const kindOf = (byte: number | undefined): ChunkKind | undefined =>
  byte === KINDS.content ? 'content' : byte === KINDS.end ? 'end' : undefined;
