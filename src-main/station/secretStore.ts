import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Keeps a few short secrets of this station. Electron's safeStorage can stand behind it as well as files can. */
export interface SecretStore {
  get(name: string): Promise<string | undefined>;
  set(name: string, secret: string): Promise<void>;
  remove(name: string): Promise<void>;
}

/** Secrets as files that only their owner can read, one each, replaced as a whole. */
export function fileSecretStore(folder: string): SecretStore {
  const file = (name: string) => join(folder, name);
  return {
    async get(name) {
      try {
        return await readFile(file(name), 'utf8');
      } catch (error) {
        if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
        throw error;
      }
    },
    async set(name, secret) {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      await writeFile(`${file(name)}.new`, secret, { mode: 0o600 });
      await rename(`${file(name)}.new`, file(name));
    },
    remove: (name) => rm(file(name), { force: true }),
  };
}
