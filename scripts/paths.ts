import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The checkout. */
export const root = fileURLToPath(new URL('..', import.meta.url));
/** What setting up remembers of this checkout. */
export const cacheFolder = join(root, '.cache');
/** What checkouts of one person share: the built LiveKit server. */
export const sharedCacheFolder = join(
  process.env.XDG_CACHE_HOME ??
    (process.platform === 'win32' ? (process.env.LOCALAPPDATA ?? homedir()) : join(homedir(), '.cache')),
  'floorwalker',
);

/** Where floor and station keep their databases: `--data DIR`, else `data` in the checkout. */
export function dataFolders(data: string | undefined): { root: string; floor: string; station: string } {
  const folder = resolve(process.env.INIT_CWD ?? root, data ?? join(root, 'data'));
  return { root: folder, floor: join(folder, 'floor'), station: join(folder, 'station') };
}
