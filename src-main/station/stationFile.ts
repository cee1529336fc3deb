import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

/** How a window finds a running station: written at each start, readable by the owner only. */
export const stationFile = z.object({
  station: z.url(),
  pid: z.number().int(),
  /** Mints enter addresses at `POST /tokens`; made anew at each start. */
  secret: z.string(),
});
export type StationFile = z.infer<typeof stationFile>;

const path = (folder: string) => join(folder, 'station.json');

/** What the last start wrote (its station may be gone by now); undefined if there is nothing that can be read. */
export async function readStationFile(folder: string): Promise<StationFile | undefined> {
  try {
    const parsed = stationFile.safeParse(JSON.parse(await readFile(path(folder), 'utf8')));
    return parsed.success ? parsed.data : undefined;
  } catch (error) {
    if (error instanceof SyntaxError || (error instanceof Error && 'code' in error)) return undefined;
    throw error;
  }
}

export async function writeStationFile(folder: string, content: StationFile): Promise<void> {
  await writeFile(`${path(folder)}.new`, JSON.stringify(content), { mode: 0o600 });
  await rename(`${path(folder)}.new`, path(folder));
}
