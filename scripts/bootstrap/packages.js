import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { withProgress } from './progress.js';

const root = fileURLToPath(new URL('../../', import.meta.url));
const lockfile = `${root}package-lock.json`;
const stamp = `${root}node_modules/.floorwalker-lock`;

/**
 * Brings in the packages by `npm ci`, once per lockfile.
 * @returns {Promise<{ok: true} | {ok: false, message: string}>}
 */
export async function installPackages() {
  const wanted = createHash('sha256').update(readFileSync(lockfile)).digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return { ok: true };
  const code = await withProgress('Packages (npm ci, once)', () => npmCi());
  if (code.status !== 0) {
    return {
      ok: false,
      message: `npm ci failed:\n${code.output.slice(-2000)}\nCheck the network and the disk, then try again.`,
    };
  }
  mkdirSync(`${root}node_modules`, { recursive: true });
  writeFileSync(stamp, wanted);
  return { ok: true };
}

/** @returns {Promise<{status: number, output: string}>} */
function npmCi() {
  return new Promise((resolve) => {
    const npm = process.env.npm_execpath;
    // The console is built here: its tools are wanted also where NODE_ENV=production would have npm leave them out.
    const [command, ...before] = npm ? [process.execPath, npm] : [process.platform === 'win32' ? 'npm.cmd' : 'npm'];
    const child = spawn(
      command ?? 'npm',
      [...before, 'ci', '--include=dev', '--no-fund', '--no-audit', '--loglevel=error'],
      {
        cwd: root,
        stdio: ['ignore', 'pipe', 'pipe'],
        // npm run sets npm_config_* for the outer command; the inner one reads .npmrc by itself.
        env: { ...process.env, npm_config_engine_strict: 'false' },
      },
    );
    let output = '';
    child.stdout.on('data', (chunk) => (output += chunk));
    child.stderr.on('data', (chunk) => (output += chunk));
    child.on('error', (error) => resolve({ status: 1, output: error.message }));
    child.on('exit', (status) => resolve({ status: status ?? 1, output }));
  });
}
