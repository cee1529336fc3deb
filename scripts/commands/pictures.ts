import { CommandError } from '../commandError.ts';
import { buildConsole } from '../setup/build.ts';
import { browserWindow } from '../setup/consoleWindow.ts';
import { livekitServer } from '../setup/livekitServer.ts';
import { tool } from './tool.ts';

/** `npm run pictures`: takes the pictures of the console anew, into docs/pictures those that the documentation shows. */
export async function run(): Promise<number> {
  const LIVEKIT_SERVER = await livekitServer();
  const browser = await browserWindow();
  if (browser.kind === 'none')
    throw new CommandError('Pictures are taken with a Chrome, Chromium or Edge, and none was found.');
  await buildConsole();
  await tool('Pictures', '@playwright/test', ['test', '--project=pictures'], {
    LIVEKIT_SERVER,
    FLOORWALKER_BROWSER: browser.binary,
  });
  return 0;
}
