import { accessSync, constants, mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { browserArguments } from './browser/browserArguments.ts';
import { findBrowser } from './browser/findBrowser.ts';
import { openWindow } from './browser/openWindow.ts';
import { mintEnter } from './station/mintEnter.ts';
import { readStationFile } from './station/stationFile.ts';

/** Opens the running station in an app window of an installed browser; ends with the window, by its exit code. */
async function run(): Promise<number> {
  const dataFolder = resolve(process.env.FLOORWALKER_STATION_DATA?.trim() || 'data/station');
  const found = findBrowser({ platform: process.platform, env: process.env, home: homedir(), runs });
  if ('sentence' in found) return complain(found.sentence);
  const station = await readStationFile(dataFolder);
  const address = station && (await mintEnter(station));
  if (!address) return complain(`No station runs with the folder ${dataFolder}. Start one with npm run station.`);
  const profileFolder = join(dataFolder, 'window');
  mkdirSync(profileFolder, { recursive: true, mode: 0o700 });
  const ending = new AbortController();
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => ending.abort());
  const isRoot = process.platform === 'linux' && process.getuid?.() === 0;
  const args = browserArguments({ address, profileFolder, isRoot });
  try {
    return await openWindow({ browser: found.browser, args, profileFolder, signal: ending.signal });
  } catch (error) {
    return complain(`${found.browser} could not be run (${error instanceof Error ? error.message : error}).`);
  }
}

function runs(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function complain(sentence: string): number {
  process.stderr.write(`${sentence}\n`);
  return 1;
}

process.exitCode = await run();
