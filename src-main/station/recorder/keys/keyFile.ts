import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { z } from 'zod';
import { KEY_BYTES, keyIdOf, type RecordingKey } from './recordingKey.ts';

const secret = z.base64();
/** A key as it rests: plain, for its owner's eyes only, or wrapped by the key that the desktop's own safe keeps. */
const keyFile = z.union([
  z.object({ version: z.literal(1), madeAt: z.number(), key: secret }),
  z.object({ version: z.literal(1), madeAt: z.number(), wrapped: secret }),
]);

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** What a key file's text holds. `wrapped`: only the desktop program can open it; `wrong`: it isn't the key that its name says. */
export type ReadKey = { key: RecordingKey } | 'wrapped' | 'wrong';

/** @param id what the file's name says */
export function readKeyFile(text: string, id: string, wrapping: Buffer | undefined): ReadKey {
  const file = keyFile.safeParse(parseJson(text));
  if (!file.success) return 'wrong';
  const { madeAt } = file.data;
  if ('wrapped' in file.data && !wrapping) return 'wrapped';
  const bytes =
    'key' in file.data
      ? Buffer.from(file.data.key, 'base64')
      : wrapping && unwrap(Buffer.from(file.data.wrapped, 'base64'), wrapping);
  if (bytes?.length !== KEY_BYTES || keyIdOf(bytes) !== id) return 'wrong';
  return { key: { id, secret: bytes, madeAt } };
}

export const keyFileText = ({ secret: bytes, madeAt }: RecordingKey, wrapping: Buffer | undefined): string =>
  JSON.stringify({
    version: 1,
    madeAt,
    ...(wrapping ? { wrapped: wrap(bytes, wrapping).toString('base64') } : { key: bytes.toString('base64') }),
  });

function wrap(bytes: Buffer, wrapping: Buffer): Buffer {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', wrapping, nonce);
  return Buffer.concat([nonce, cipher.update(bytes), cipher.final(), cipher.getAuthTag()]);
}

function unwrap(bytes: Buffer, wrapping: Buffer): Buffer | undefined {
  if (bytes.length < NONCE_BYTES + TAG_BYTES) return undefined;
  const decipher = createDecipheriv('aes-256-gcm', wrapping, bytes.subarray(0, NONCE_BYTES));
  decipher.setAuthTag(bytes.subarray(bytes.length - TAG_BYTES));
  const plain = decipher.update(bytes.subarray(NONCE_BYTES, bytes.length - TAG_BYTES));
  try {
    decipher.final();
  } catch {
    return undefined;
  }
  return plain;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
