import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { findBrowser } from '../../src-main/browser/findBrowser.ts';
import { withProgress } from '../bootstrap/progress.js';
import { cacheFolder, root } from '../paths.ts';
import { electronBinary } from './electronBinary.ts';
import { isExecutable } from './isExecutable.ts';

/** What will show the console: Electron, an installed browser, or neither (`browser` absent). */
export type ConsoleWindow =
  | { kind: 'electron'; binary: string }
  | { kind: 'browser'; binary: string }
  | { kind: 'none' };

const outcomeFile = join(cacheFolder, 'electron.json');
const outcome = z.object({ version: z.string(), installed: z.boolean() });

/**
 * Electron, whose own installer is tried once per version for at most 10 s; else an installed Chrome, Chromium or Edge; else,
 * on Debian and Ubuntu as root, the distribution's chromium.
 */
export async function consoleWindow(): Promise<ConsoleWindow> {
  const electron = await installedElectron();
  if (electron) return { kind: 'electron', binary: electron };
  return browserWindow();
}

/** A browser alone: what tests and pictures drive. */
export async function browserWindow(): Promise<Exclude<ConsoleWindow, { kind: 'electron' }>> {
  const found = installedBrowser() ?? ((await installChromium()) ? installedBrowser() : undefined);
  return found ? { kind: 'browser', binary: found } : { kind: 'none' };
}

function installedBrowser(): string | undefined {
  const found = findBrowser({ platform: process.platform, env: process.env, home: homedir(), runs: isExecutable });
  return 'browser' in found ? found.browser : undefined;
}

async function installedElectron(): Promise<string | undefined> {
  const folder = join(root, 'node_modules/electron');
  const { version } = z
    .object({ version: z.string() })
    .parse(JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')));
  const known = existsSync(outcomeFile) ? outcome.safeParse(JSON.parse(readFileSync(outcomeFile, 'utf8'))) : undefined;
  const tried = known?.success === true && known.data.version === version;
  const installed = tried
    ? known.data.installed
    : await withProgress('Electron (its own installer, tried once)', () =>
        succeeds(process.execPath, [join(folder, 'install.js')], { timeout: 10_000 }),
      );
  if (!tried) {
    mkdirSync(cacheFolder, { recursive: true });
    writeFileSync(outcomeFile, JSON.stringify({ version, installed }));
  }
  if (!installed) return undefined;
  return electronBinary();
}

async function installChromium(): Promise<boolean> {
  const isDebian = existsSync('/etc/debian_version') && existsSync('/usr/bin/apt-get');
  if (!isDebian || process.getuid?.() !== 0) return false;
  return withProgress("Chromium (the distribution's, once)", async (say) => {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    say('package lists');
    if (!(await succeeds('apt-get', ['update', '-qq'], { timeout: 180_000, env }))) return false;
    say('installing');
    return succeeds('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], {
      timeout: 600_000,
      env,
    });
  });
}

function succeeds(
  command: string,
  args: string[],
  options: { timeout: number; env?: NodeJS.ProcessEnv },
): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn(command, args, { stdio: 'ignore', killSignal: 'SIGKILL', ...options });
    child.on('error', () => resolve(false));
    child.on('exit', (code) => resolve(code === 0));
  });
}
