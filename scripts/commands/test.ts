import { CommandError } from '../commandError.ts';
import { buildConsole } from '../setup/build.ts';
import { browserWindow } from '../setup/consoleWindow.ts';
import { livekitServer } from '../setup/livekitServer.ts';
import { staticChecks, unitTests } from './check.ts';
import { browserWithSecondTry } from './secondTry.ts';

/** `npm test`: everything that `npm run check` does, then the floor with real audio, then the console in real Chromium. */
export async function run(args: string[]): Promise<number> {
  const LIVEKIT_SERVER = await livekitServer();
  const browser = await browserWindow();
  if (browser.kind === 'none') {
    throw new CommandError(
      'The tests drive a Chrome, Chromium or Edge and found none. Install one, or name it in FLOORWALKER_BROWSER.',
    );
  }
  const env = { LIVEKIT_SERVER, FLOORWALKER_BROWSER: browser.binary };
  await staticChecks();
  await buildConsole();
  await unitTests(env);
  await browserWithSecondTry('The console in Chromium', ['--project=browser', '--project=electron', ...args], env);
  return 0;
}
