import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { root } from '../../scripts/paths.ts';
import { Screen } from './screen.ts';
import { whenStopped } from './whenStopped.ts';

const UP_WITHIN = 60_000;
const WORD_WITHIN = 60_000;

/**
 * `npm start` on an empty data folder, everything set up, to the frame in which the first word of the first customer is on
 * screen, ms. The window is opened by the bench, so that it can look inside, when the command gives out its address.
 */
export async function measureFirstWord(): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'floorwalker-bench-start-'));
  const startedAt = Date.now();
  const child = spawn('npm', ['start', '--', '--data', folder, '--no-window', '--language', 'en'], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'pipe'],
    detached: process.platform !== 'win32',
  });
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  // To the whole group, as a terminal's Ctrl-C goes.
  const interrupt = async () => {
    if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, 'SIGINT');
    await gone;
  };
  const forget = whenStopped(interrupt);
  let screen: Screen | undefined;
  try {
    const enter = await new Promise<string>((resolve, reject) => {
      const late = setTimeout(() => reject(new Error('npm start was not up within 60 s')), UP_WITHIN);
      createInterface({ input: child.stderr }).on('line', (line) => {
        const address = /http:\/\/\S+\/enter\?token=\S+/.exec(line)?.[0];
        if (!address) return;
        clearTimeout(late);
        resolve(address);
      });
      child.once('exit', (code) => reject(new Error(`npm start ended with code ${code}`)));
    });
    screen = await Screen.open(enter);
    return (await screen.customerWord(WORD_WITHIN)) - startedAt;
  } finally {
    await screen?.close();
    await interrupt();
    forget();
    await rm(folder, { recursive: true, force: true });
  }
}
