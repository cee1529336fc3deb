import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { withProgress } from '../bootstrap/progress.js';
import { CommandError } from '../commandError.ts';
import { sharedCacheFolder } from '../paths.ts';
import { findOnPath } from './findOnPath.ts';

const VERSION = 'v1.11.0';
const executable = process.platform === 'win32' ? '.exe' : '';
const cached = join(sharedCacheFolder, `livekit-server-${VERSION}${executable}`);

/**
 * Path of a LiveKit server's binary: `LIVEKIT_SERVER`, `livekit-server` on PATH, or a build by Go, made once and kept.
 * @throws CommandError with what to install where there is neither a server nor Go.
 */
export async function livekitServer(): Promise<string> {
  const named = process.env.LIVEKIT_SERVER;
  if (named) {
    if (existsSync(named)) return named;
    throw new CommandError(`LIVEKIT_SERVER names ${named}, and there is no such file. Correct it or unset it.`);
  }
  const installed = findOnPath(['livekit-server']);
  if (installed) return installed;
  if (existsSync(cached)) return cached;
  const go = findOnPath(['go']);
  if (!go) throw new CommandError(instruction());
  return withProgress(`LiveKit server ${VERSION} (built with Go, once; about two minutes)`, (say) => build(go, say));
}

function build(go: string, say: (detail: string) => void): Promise<string> {
  const folder = join(sharedCacheFolder, `build-${process.pid}`);
  mkdirSync(folder, { recursive: true });
  return new Promise((resolve, reject) => {
    const child = spawn(go, ['install', '-v', `github.com/livekit/livekit-server/cmd/server@${VERSION}`], {
      cwd: folder,
      env: { ...process.env, GOBIN: folder },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let output = '';
    child.stderr.on('data', (chunk: Buffer) => {
      output = `${output}${chunk}`.slice(-100_000);
      const downloads = output.split('\n').filter((line) => line.startsWith('go: downloading')).length;
      const packages = output.split('\n').length - 1 - downloads;
      say(packages > 0 ? `${packages} packages compiled` : `${downloads} modules fetched`);
    });
    const fail = (reason: string) => {
      rmSync(folder, { recursive: true, force: true });
      reject(new CommandError(`The LiveKit server could not be built: ${reason}\n${instruction()}`));
    };
    child.on('error', (error) => fail(error.message));
    child.on('exit', (code) => {
      if (code !== 0) return fail(output.trim().split('\n').slice(-3).join('\n'));
      renameSync(join(folder, `server${executable}`), cached);
      rmSync(folder, { recursive: true, force: true });
      resolve(cached);
    });
  });
}

function instruction(): string {
  const ways: Partial<Record<NodeJS.Platform, string>> = {
    darwin: 'brew install livekit',
    linux: 'install Go (for example: apt-get install golang-go) or put a livekit-server binary on PATH',
    win32: 'winget install GoLang.Go, or put livekit-server.exe on PATH',
  };
  return `Floorwalker needs a LiveKit server. One of these: ${ways[process.platform] ?? 'put livekit-server on PATH'}; or set LIVEKIT_URL, LIVEKIT_API_KEY and LIVEKIT_API_SECRET to a server that runs already.`;
}
