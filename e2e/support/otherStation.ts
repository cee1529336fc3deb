import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { pino } from 'pino';
import { type Station, startStation } from '../../src-main/station/startStation.ts';

const root = join(import.meta.dirname, '..', '..');

/** A colleague's workstation at the same floor, on which nobody has signed in yet. `close` also removes its folder. */
export async function otherStation(server: string): Promise<Station> {
  const folder = mkdtempSync(join(tmpdir(), 'floorwalker-other-'));
  const station = await startStation({
    environment: { dataFolder: folder, port: 0, logLevel: 'silent', origin: server },
    pageFolder: join(root, 'out/renderer'),
    databaseThread: pathToFileURL(join(root, 'src-main/station/db/databaseThread.ts')),
    searchThread: pathToFileURL(join(root, 'src-main/station/db/searchThread.ts')),
    conversionProcess: pathToFileURL(join(root, 'src-main/station/features/imports/conversionProcess.ts')),
    recorderScript: pathToFileURL(join(root, 'src-main/station/recorder/process/main.ts')),
    log: pino({ level: 'silent' }),
    onDeath(error) {
      throw error;
    },
  });
  return {
    ...station,
    async close() {
      await station.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
