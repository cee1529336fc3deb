import { chmod, mkdir, readdir, readFile, rename, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Logger } from 'pino';
import type { RecordingKeyStatus } from '../../../../src-preload/contract/recordings.ts';
import { keyFileText, readKeyFile } from './keyFile.ts';
import { makeKey, type RecordingKey } from './recordingKey.ts';

export interface KeyRingOptions {
  /** A file per key, which nothing but its owner may read. */
  folder: string;
  /** What the desktop's own safe keeps; undefined where there is none. */
  wrapping?: Buffer | undefined;
  /** Whether something was recorded here already: then a key must be here too, and none is made by itself. */
  inUse: boolean;
  log: Logger;
}

const KEY_FILE = /^([0-9a-f]{16})\.key$/;

/** The keys by which this station's recordings are sealed. Old ones stay, for what was sealed by them; none is ever written over. */
export class KeyRing {
  readonly #options: KeyRingOptions;
  readonly #keys = new Map<string, RecordingKey>();
  readonly #refused = { wrapped: 0, wrong: 0 };

  private constructor(options: KeyRingOptions) {
    this.#options = options;
  }

  /** Reads the keys that are there, and makes the first one where nothing was ever recorded. */
  static async open(options: KeyRingOptions): Promise<KeyRing> {
    const ring = new KeyRing(options);
    const found = await ring.#read();
    if (found === 0 && !options.inUse) await ring.#make();
    return ring;
  }

  readonly find = (id: string): RecordingKey | undefined => this.#keys.get(id);

  /** The newest key; undefined where none can be used. */
  get current(): RecordingKey | undefined {
    return [...this.#keys.values()].reduce<RecordingKey | undefined>(
      (newest, key) => (newest && newest.madeAt >= key.madeAt ? newest : key),
      undefined,
    );
  }

  get status(): RecordingKeyStatus {
    const { folder, wrapping } = this.#options;
    const key = this.current;
    const { wrapped, wrong } = this.#refused;
    const absence = wrong > 0 ? 'damaged' : wrapped > 0 ? 'in-safe' : 'missing';
    return {
      store: wrapping ? 'safe-storage' : 'key-file',
      state: key ? 'ready' : absence,
      folder,
      keyId: key?.id ?? null,
      madeAt: key?.madeAt ?? null,
    };
  }

  /** A new key, by which everything is sealed from now on. */
  async renew(): Promise<void> {
    await this.#make();
    this.#options.log.info({ keyId: this.current?.id }, 'the key for recordings is renewed');
  }

  async #make(): Promise<void> {
    const { folder, wrapping } = this.#options;
    const key = makeKey(Math.max(Date.now(), (this.current?.madeAt ?? 0) + 1));
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const file = join(folder, `${key.id}.key`);
    await writeFile(`${file}.new`, keyFileText(key, wrapping), { mode: 0o600, flag: 'wx' });
    await rename(`${file}.new`, file);
    this.#keys.set(key.id, key);
  }

  async #read(): Promise<number> {
    const { folder, wrapping, log } = this.#options;
    const names = await readdir(folder).catch((error: unknown) => {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
      throw error;
    });
    let found = 0;
    for (const name of names) {
      const id = KEY_FILE.exec(name)?.[1];
      if (!id) continue;
      found += 1;
      const file = join(folder, name);
      const { mode } = await stat(file);
      if (mode & 0o077 && process.platform !== 'win32') {
        await chmod(file, 0o600);
        log.warn({ keyId: id }, 'others could read a key for recordings: closed to them now. Renew it in the settings');
      }
      const read = readKeyFile(await readFile(file, 'utf8'), id, wrapping);
      if (typeof read === 'object') this.#keys.set(id, read.key);
      else {
        this.#refused[read] += 1;
        log.error({ keyId: id }, read === 'wrong' ? 'a key file is not the key that it should be' : 'a key is wrapped');
      }
    }
    return found;
  }
}
