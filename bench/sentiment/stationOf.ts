import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stationProcess } from '../../scripts/station/startStation.ts';
import { Screen } from '../support/screen.ts';
import { whenStopped } from '../support/whenStopped.ts';
import type { MoodFloor } from './moodFloor.ts';

/** A station of a floor and its console in a browser. */
export async function stationOf({ floor }: MoodFloor): Promise<{ screen: Screen; close: () => Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'floorwalker-bench-station-'));
  const { server, operator } = floor.ready;
  const station = await stationProcess({ folder, usualPorts: false, floor: { server, operator } });
  const forget = whenStopped(() => station.stop());
  const { enter } = await station.start();
  const screen = await Screen.open(enter);
  return {
    screen,
    async close() {
      await screen.close();
      await station.stop();
      forget();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
