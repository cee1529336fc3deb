import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { CommandError } from '../commandError.ts';
import { root } from '../paths.ts';
import { runToEnd } from '../processes/runToEnd.ts';
import { buildConsole } from '../setup/build.ts';
import { browserWindow } from '../setup/consoleWindow.ts';
import { livekitServer } from '../setup/livekitServer.ts';

/** Scenarios that start no floor. */
const WITHOUT_FLOOR: readonly string[] = ['recognise', 'rules', 'search'];

/** `npm run bench -- NAME [options]`: one scenario; its last line is JSON. */
export async function run([name = '', ...args]: string[]): Promise<number> {
  const file = join(root, 'bench', `${name}.ts`);
  if (!/^[a-z]+$/.test(name) || !existsSync(file)) {
    const names = readdirSync(join(root, 'bench'))
      .filter((entry) => /^[a-z]+\.ts$/.test(entry))
      .map((entry) => entry.slice(0, -3));
    throw new CommandError(`Say which bench: npm run bench -- NAME, with NAME one of: ${names.join(', ')}.`);
  }
  const env = { ...process.env, ...(WITHOUT_FLOOR.includes(name) ? {} : await whatAFloorNeeds()) };
  return runToEnd([file, ...args], env);
}

async function whatAFloorNeeds(): Promise<Record<string, string>> {
  const browser = await browserWindow();
  const LIVEKIT_SERVER = await livekitServer();
  await buildConsole();
  return { LIVEKIT_SERVER, ...(browser.kind === 'browser' && { FLOORWALKER_BROWSER: browser.binary }) };
}
