import { createHash, type Hash, randomBytes } from 'node:crypto';
import { type FileHandle, mkdir, open } from 'node:fs/promises';
import { RECORDED_LANES } from '../../../../agent/protocol/recording.ts';
import type { RecordingKey } from '../keys/recordingKey.ts';
import { HEADER_PAGES, opusHeaders } from '../ogg/opusHeaders.ts';
import type { LaneSeconds } from '../sound/measures.ts';
import { SecondEncoder } from '../sound/secondEncoder.ts';
import { headerBytes, type SealedHeader } from './sealedHeader.ts';
import { Sealer } from './sealer.ts';
import { callFolder, segmentFiles } from './segmentFiles.ts';

export interface SegmentPlan {
  /** The station's folder of recordings. */
  folder: string;
  callId: string;
  segment: number;
  /** When the first sound is kept, ms on the call's clock. */
  startMs: number;
  key: RecordingKey;
}

/** A segment that is whole on the disk. */
export interface KeptSegment {
  startMs: number;
  endMs: number;
  /** Of the plain audio: everything that the sealed chunks hold, in order. */
  sha256: string;
  /** Of both files. */
  bytes: number;
}

/** One sealed file that grows by chunks. */
class SealedFile {
  readonly #file: FileHandle;
  readonly #sealer: Sealer;
  #chunks = 0;
  #bytes: number;

  private constructor(file: FileHandle, sealer: Sealer, bytes: number) {
    this.#file = file;
    this.#sealer = sealer;
    this.#bytes = bytes;
  }

  /** @throws where the file exists already: a recording is never written over. */
  static async create(path: string, key: RecordingKey, header: SealedHeader): Promise<SealedFile> {
    const file = await open(path, 'wx', 0o600);
    const bytes = headerBytes(header);
    await file.write(bytes);
    return new SealedFile(file, new Sealer(key, header, bytes), bytes.length);
  }

  get bytes(): number {
    return this.#bytes;
  }

  /** In one write, so that what a kill leaves behind is whole chunks and at most a piece of the last one. */
  async append(kind: 'content' | 'end', content: Uint8Array): Promise<void> {
    const chunk = this.#sealer.seal(this.#chunks, kind, content);
    this.#chunks += 1;
    this.#bytes += chunk.length;
    await this.#file.write(chunk);
  }

  async close(): Promise<void> {
    await this.#file.sync();
    await this.#file.close();
  }

  abandon(): Promise<void> {
    return this.#file.close();
  }
}

/** Writes one segment of a call's recording, second by second: sealed sound, and beside it sealed peaks. */
export class SegmentWriter {
  readonly #plan: SegmentPlan;
  readonly #audio: SealedFile;
  readonly #peaks: SealedFile;
  readonly #encoder = new SecondEncoder();
  readonly #hash: Hash = createHash('sha256');
  readonly #serial: number;
  readonly firstSecond: number;
  #nextSecond: number;

  private constructor(plan: SegmentPlan, audio: SealedFile, peaks: SealedFile) {
    this.#plan = plan;
    this.#audio = audio;
    this.#peaks = peaks;
    this.#serial = plan.segment;
    this.firstSecond = Math.floor(plan.startMs / 1_000);
    this.#nextSecond = this.firstSecond;
  }

  /** @throws as the file system does: no space, not writable, or the segment is there already. */
  static async create(plan: SegmentPlan): Promise<SegmentWriter> {
    const { folder, callId, segment, startMs, key } = plan;
    await mkdir(callFolder(folder, callId), { recursive: true, mode: 0o700 });
    const files = segmentFiles(folder, callId, segment);
    const header = { version: 1 as const, callId, segment, keyId: key.id, startMs, lanes: [...RECORDED_LANES] };
    const salt = () => randomBytes(32).toString('hex');
    const audio = await SealedFile.create(files.audio, key, { ...header, content: 'audio', salt: salt() });
    const peaks = await SealedFile.create(files.peaks, key, { ...header, content: 'peaks', salt: salt() });
    const writer = new SegmentWriter(plan, audio, peaks);
    await writer.#keep(opusHeaders(writer.#serial, [`CALL=${callId}`, `SEGMENT=${segment}`]));
    return writer;
  }

  get nextSecond(): number {
    return this.#nextSecond;
  }

  /** Writes the next second. Wait for each before the next. */
  async writeSecond(pcm: LaneSeconds): Promise<void> {
    const second = this.#nextSecond;
    this.#nextSecond += 1;
    const sequence = HEADER_PAGES + second - this.firstSecond;
    const { page, peaks } = this.#encoder.encode(second, pcm, { serial: this.#serial, sequence });
    await this.#keep(page);
    await this.#peaks.append('content', peaks);
  }

  /** Ends the files in good order, and has them on the disk itself. */
  async finish(endMs: number): Promise<KeptSegment> {
    const sha256 = this.#hash.digest('hex');
    const end = Buffer.from(JSON.stringify({ endMs, sha256 }));
    await this.#audio.append('end', end);
    await this.#peaks.append('end', end);
    await this.#audio.close();
    await this.#peaks.close();
    return { startMs: this.#plan.startMs, endMs, sha256, bytes: this.#audio.bytes + this.#peaks.bytes };
  }

  /** Lets go of the files as they are, where they can't be written any more. */
  async abandon(): Promise<void> {
    await Promise.allSettled([this.#audio.abandon(), this.#peaks.abandon()]);
  }

  async #keep(content: Buffer): Promise<void> {
    this.#hash.update(content);
    await this.#audio.append('content', content);
  }
}
