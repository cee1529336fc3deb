import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withProgress } from '../bootstrap/progress.js';
import { CommandError } from '../commandError.ts';
import { cacheFolder, root } from '../paths.ts';

const sources = ['src-main', 'src-preload', 'src-renderer', 'agent/protocol'];
const files = ['electron.config.ts', 'package-lock.json'];
const stamp = join(cacheFolder, 'build-of');

/** Builds station, hosts and page into `out/` unless they are of these very sources already. */
export async function buildConsole(): Promise<void> {
  const wanted = fingerprint();
  if (existsSync(join(root, 'out/main/station.js')) && existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted)
    return;
  await withProgress('Console (built once per change)', () => electronVite());
  mkdirSync(cacheFolder, { recursive: true });
  writeFileSync(stamp, wanted);
}

/** Names, sizes and times of all sources: reading them whole would cost more than it tells. */
function fingerprint(): string {
  const hash = createHash('sha256');
  const add = (path: string) => {
    const { size, mtimeMs } = statSync(join(root, path));
    hash.update(`${path}\0${size}\0${mtimeMs}\n`);
  };
  for (const folder of sources) {
    for (const entry of readdirSync(join(root, folder), { recursive: true, withFileTypes: true })) {
      if (entry.isFile() && !entry.name.includes('.test.')) add(join(entry.parentPath.slice(root.length), entry.name));
    }
  }
  for (const file of files) add(file);
  return hash.digest('hex');
}

function electronVite(): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(
      process.execPath,
      [join(root, 'node_modules/electron-vite/bin/electron-vite.js'), 'build', '-c', 'electron.config.ts'],
      { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] },
    );
    let output = '';
    child.stdout.on('data', (chunk) => {
      output += chunk;
    });
    child.stderr.on('data', (chunk) => {
      output += chunk;
    });
    child.on('error', reject);
    child.on('exit', (code) =>
      code === 0 ? resolve() : reject(new CommandError(`The console could not be built:\n${output.slice(-3000)}`)),
    );
  });
}
