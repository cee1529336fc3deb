import { spawn } from 'node:child_process';
import { readlink } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

const POLL_MS = 500;

export interface OpenWindowOptions {
  browser: string;
  args: string[];
  profileFolder: string;
  /** Closes the window. */
  signal: AbortSignal;
}

/**
 * Opens the browser and waits until its window is closed.
 *
 * A browser that still runs with this profile (its host was killed) takes the new window over and lets the one started here
 * end at once: then the running one is followed to its end instead. (Not on Windows, where it can't be found.)
 * @returns the window's exit code; 0 for one closed by `signal`.
 * @throws Error if the browser can't be run.
 */
export async function openWindow({ browser, args, profileFolder, signal }: OpenWindowOptions): Promise<number> {
  const child = spawn(browser, args, { stdio: ['ignore', 'ignore', 'inherit'] });
  const code = await new Promise<number>((resolve, reject) => {
    const close = () => child.kill();
    signal.addEventListener('abort', close, { once: true });
    child.once('error', reject);
    child.once('exit', (exitCode) => resolve(signal.aborted ? 0 : (exitCode ?? 1)));
  });
  if (code !== 0) return code;
  for (;;) {
    const holder = await profileHolder(profileFolder);
    if (holder === undefined || holder === child.pid) return 0;
    if (signal.aborted) {
      process.kill(holder);
      return 0;
    }
    await Promise.race([delay(POLL_MS), new Promise((resolve) => signal.addEventListener('abort', resolve))]);
  }
}

/** The process that has the profile open: Chromium names it in a link there, `host-pid`, and removes it when it ends. */
async function profileHolder(profileFolder: string): Promise<number | undefined> {
  try {
    const pid = Number((await readlink(join(profileFolder, 'SingletonLock'))).replace(/^.*-/, ''));
    process.kill(pid, 0);
    return pid;
  } catch {
    // No link (nobody has it open), or a link left behind by a process that is gone.
    return undefined;
  }
}
