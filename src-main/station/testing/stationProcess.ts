import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import { z } from 'zod';

const MAIN = fileURLToPath(new URL('../main.ts', import.meta.url));

const readyLine = z.object({ ready: z.literal(true), station: z.url(), enter: z.url() });

/** Runs the station as its own process, as `npm run station` does; killed with the test if it still runs. */
export function spawnStation(env: Record<string, string>, args: string[] = []) {
  const child: ChildProcess = spawn(process.execPath, [MAIN, ...args], {
    env: { PATH: process.env.PATH, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const lines: string[] = [];
  let complaints = '';
  child.stderr?.on('data', (chunk) => {
    complaints += String(chunk);
  });
  const ended = once(child, 'close').then(() => ({
    code: child.exitCode,
    signal: child.signalCode,
    complaints,
    lines,
  }));
  const ready = new Promise<z.infer<typeof readyLine>>((resolve, reject) => {
    if (child.stdout) {
      createInterface(child.stdout).on('line', (line) => {
        lines.push(line);
        const parsed = readyLine.safeParse(JSON.parse(line));
        if (parsed.success) resolve(parsed.data);
      });
    }
    ended.then(() => reject(new Error(`the station ended before it was ready: ${complaints}`)), reject);
  });
  // Tests of a failing start never look at it.
  ready.catch(() => {});
  onTestFinished(async () => {
    child.kill('SIGKILL');
    await ended;
  });
  return { child, ready, ended };
}
