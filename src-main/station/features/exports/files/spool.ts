import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

const CIPHER = 'aes-256-ctr';

/** A file that waits to be carried away. */
export interface SpooledFile {
  bytes: number;
  read(): Readable;
  remove(): Promise<void>;
}

/**
 * Where exports wait until they are downloaded: sealed by a key that is in memory only, so that what a crash leaves behind is unreadable,
 * and is thrown away at the next start.
 */
export class Spool {
  readonly #folder: string;

  private constructor(folder: string) {
    this.#folder = folder;
  }

  /** @throws as the file system does */
  static async open(dataFolder: string): Promise<Spool> {
    const folder = join(dataFolder, 'exports');
    await rm(folder, { recursive: true, force: true });
    await mkdir(folder, { recursive: true, mode: 0o700 });
    return new Spool(folder);
  }

  /** Nothing is left of a file that could not be written to its end. @throws as the file system and the content do, or the signal's reason */
  async write(
    id: string,
    content: AsyncIterable<Uint8Array>,
    { signal, onBytes }: { signal: AbortSignal; onBytes: (bytes: number) => void },
  ): Promise<SpooledFile> {
    const file = join(this.#folder, id);
    const [key, nonce] = [randomBytes(32), randomBytes(16)];
    let bytes = 0;
    const counted = async function* () {
      for await (const piece of content) {
        bytes += piece.length;
        onBytes(bytes);
        yield piece;
      }
    };
    const remove = () => rm(file, { force: true });
    try {
      const sealed = createCipheriv(CIPHER, key, nonce);
      await pipeline(
        Readable.from(counted(), { objectMode: false }),
        sealed,
        createWriteStream(file, { mode: 0o600 }),
        { signal },
      );
    } catch (error) {
      await remove();
      throw error;
    }
    return { bytes, remove, read: () => createReadStream(file).compose(createDecipheriv(CIPHER, key, nonce)) };
  }
}
