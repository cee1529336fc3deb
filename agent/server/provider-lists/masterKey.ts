import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { chmodSync, existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { unusableFolder } from '../dataFolder.ts';

export const MASTER_KEY_FILE = 'provider-keys.key';
const CIPHER = 'aes-256-gcm';
const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** A secret as it lies in the database: nonce, ciphertext and tag together, in base 64, and which key has sealed it. */
export const sealedSecret = z.object({ sealed: z.base64(), keyId: z.string() });
export type SealedSecret = z.infer<typeof sealedSecret>;

/**
 * The key by which secrets in the database are sealed: a file beside it that only its owner can read. It is made with the first secret, and
 * never in the place of one that is missing while there are secrets that it has sealed.
 */
export class MasterKey {
  readonly file: string;
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
    this.file = join(folder, MASTER_KEY_FILE);
  }

  /** Closes a key file to others who could read it, as after a copy; true where they could. @throws where it is not ours to close */
  close(): boolean {
    if (process.platform === 'win32' || !existsSync(this.file) || (statSync(this.file).mode & 0o077) === 0)
      return false;
    chmodSync(this.file, 0o600);
    return true;
  }

  /** Names the key that is there, and tells nothing of it; undefined where there is none. */
  get id(): string | undefined {
    const key = this.#read();
    return key && idOf(key);
  }

  /**
   * Seals a secret, for one purpose alone: it can't be opened for another.
   * @throws StartError where the key can't be written
   */
  seal(secret: string, purpose: string): SealedSecret {
    const key = this.#read() ?? this.#make();
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv(CIPHER, key, nonce).setAAD(Buffer.from(purpose));
    const parts = [nonce, cipher.update(secret, 'utf8'), cipher.final(), cipher.getAuthTag()];
    return { sealed: Buffer.concat(parts).toString('base64'), keyId: idOf(key) };
  }

  /** The secret; undefined where the key is missing or is another one, or what lies there was changed. */
  open({ sealed, keyId }: SealedSecret, purpose: string): string | undefined {
    const key = this.#read();
    if (!key || idOf(key) !== keyId) return undefined;
    const bytes = Buffer.from(sealed, 'base64');
    const [nonce, tag] = [bytes.subarray(0, NONCE_BYTES), bytes.subarray(-TAG_BYTES)];
    try {
      const decipher = createDecipheriv(CIPHER, key, nonce).setAAD(Buffer.from(purpose)).setAuthTag(tag);
      const text = bytes.subarray(NONCE_BYTES, -TAG_BYTES);
      return Buffer.concat([decipher.update(text), decipher.final()]).toString('utf8');
    } catch {
      return undefined; // told by the state of the key, in `ProviderKeys`
    }
  }

  #read(): Buffer | undefined {
    if (!existsSync(this.file)) return undefined;
    const key = Buffer.from(readFileSync(this.file, 'utf8').trim(), 'base64');
    return key.length === KEY_BYTES ? key : undefined;
  }

  #make(): Buffer {
    const key = randomBytes(KEY_BYTES);
    try {
      // Of a damaged one nothing is lost: it opens nothing.
      writeFileSync(this.file, `${key.toString('base64')}\n`, { mode: 0o600 });
      chmodSync(this.file, 0o600);
    } catch (error) {
      throw unusableFolder(error, this.#folder) ?? error;
    }
    return key;
  }
}

const idOf = (key: Buffer): string =>
  createHash('sha256').update('floorwalker key').update(key).digest('hex').slice(0, 16);
