import { randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { SafeStorage } from 'electron';

const KEY_BYTES = 32;

type Safe = Pick<
  SafeStorage,
  'isEncryptionAvailable' | 'encryptString' | 'decryptString' | 'getSelectedStorageBackend'
>;

/** Whether the system has a safe that deserves the name: on Linux without a keyring the "safe" is a password known to all. */
const isSafe = (safe: Safe): boolean =>
  safe.isEncryptionAvailable() && (process.platform !== 'linux' || safe.getSelectedStorageBackend() !== 'basic_text');

/**
 * The key that wraps the station's keys for recordings, sealed by the system's own safe; made the first time.
 * @returns base64; undefined where there is no safe (the station keeps its keys as files for their owner only), or where the safe can't open it
 * any more: the station then says that its keys are locked away, and nothing is written over.
 */
export async function wrappingKey(dataFolder: string, safe: Safe): Promise<string | undefined> {
  if (!isSafe(safe)) return undefined;
  const folder = join(dataFolder, 'recording-keys');
  const file = join(folder, 'wrapping.sealed');
  const sealed = await readFile(file).catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (sealed) return opened(sealed, safe);
  const key = randomBytes(KEY_BYTES).toString('base64');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await writeFile(file, safe.encryptString(key), { mode: 0o600, flag: 'wx' });
  return key;
}

function opened(sealed: Buffer, safe: Safe): string | undefined {
  try {
    return safe.decryptString(sealed);
  } catch {
    return undefined;
  }
}
