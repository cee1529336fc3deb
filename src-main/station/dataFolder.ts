import { access, constants, mkdir } from 'node:fs/promises';
import { StartError } from './startError.ts';

/** Makes the station's data folder, for its owner only, and checks that it can be written. @throws StartError */
export async function prepareDataFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await access(folder, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? ` (${String(error.code)})` : '';
    const sentence = `The station can't write its data folder ${folder}${code}. Make it writable for this user, or choose another with FLOORWALKER_STATION_DATA.`;
    throw new StartError(sentence, { cause: error });
  }
}
