import { access, constants, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { mintEnter } from './mintEnter.ts';
import { StartError } from './startError.ts';
import { readStationFile, type StationFile } from './stationFile.ts';

export const databaseFile = (dataFolder: string) => join(dataFolder, 'station.db');

/**
 * Makes a data folder, for its owner only, and makes sure that it can be written and that no station runs with it.
 * @returns what the last station there said of itself.
 * @throws StartError
 */
export async function claimDataFolder(folder: string): Promise<StationFile | undefined> {
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await access(folder, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? ` (${String(error.code)})` : '';
    const sentence = `The station can't write its data folder ${folder}${code}. Make it writable for this user, or choose another with FLOORWALKER_STATION_DATA.`;
    throw new StartError(sentence, { cause: error });
  }
  const former = await readStationFile(folder);
  if (former && (await mintEnter(former))) {
    throw new StartError(
      `A station already runs with the folder ${folder} (process ${former.pid}). ` +
        'Open a window on it, end it first, or choose another folder with FLOORWALKER_STATION_DATA.',
    );
  }
  return former;
}
