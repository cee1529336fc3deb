import { createHash, randomBytes } from 'node:crypto';

/** AES-256. */
export const KEY_BYTES = 32;

/** A key by which recordings are sealed. `id` names it in every file, and is told by the key itself. */
export interface RecordingKey {
  id: string;
  secret: Buffer;
  /** Epoch ms. */
  madeAt: number;
}

export const keyIdOf = (secret: Buffer): string =>
  createHash('sha256').update('floorwalker recording key').update(secret).digest('hex').slice(0, 16);

export function makeKey(now: number = Date.now()): RecordingKey {
  const secret = randomBytes(KEY_BYTES);
  return { id: keyIdOf(secret), secret, madeAt: now };
}
