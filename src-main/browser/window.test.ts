import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it, onTestFinished } from 'vitest';
import { eventually } from '../station/testing/eventually.ts';
import { enter, runningStation } from '../station/testing/runningStation.ts';
import { temporaryFolder } from '../station/testing/temporaryFolder.ts';

const WINDOW = fileURLToPath(new URL('../window.ts', import.meta.url));

/** A stand-in for the browser, so that the host's own part is seen; the real one runs in e2e. Writes its arguments to a file. */
function browserDouble(script: string) {
  const folder = temporaryFolder();
  const path = join(folder, 'browser');
  const seen = join(folder, 'arguments');
  writeFileSync(path, `#!/bin/sh\nprintf '%s\\n' "$@" > ${seen}.new\nmv ${seen}.new ${seen}\n${script}\n`);
  chmodSync(path, 0o755);
  return { path, seen, args: () => readFileSync(seen, 'utf8').trim().split('\n') };
}

function openWindow(dataFolder: string, browser: string) {
  const env = { PATH: process.env.PATH, FLOORWALKER_STATION_DATA: dataFolder, FLOORWALKER_BROWSER: browser };
  const child = spawn(process.execPath, [WINDOW], { env, stdio: ['ignore', 'inherit', 'pipe'] });
  let complaints = '';
  child.stderr.on('data', (chunk) => {
    complaints += String(chunk);
  });
  const ended = once(child, 'close').then(() => ({ code: child.exitCode, complaints: complaints.trim() }));
  onTestFinished(async () => {
    child.kill('SIGKILL');
    await ended;
  });
  return { child, ended };
}

it("shows the running station by a fresh address, and ends by the browser's own code", async () => {
  const { dataFolder } = await runningStation();
  const browser = browserDouble('exit 7');
  expect(await openWindow(dataFolder, browser.path).ended).toEqual({ code: 7, complaints: '' });
  const address = browser.args().find((arg) => arg.startsWith('--app='));
  await enter(address?.slice('--app='.length) ?? '');
});

it('closes the browser when it is told to end', async () => {
  const { dataFolder } = await runningStation();
  const browser = browserDouble('exec sleep 60');
  const { child, ended } = openWindow(dataFolder, browser.path);
  await eventually(() => existsSync(browser.seen), 'the browser runs');
  child.kill('SIGTERM');
  expect(await ended).toEqual({ code: 0, complaints: '' });
});

it('follows a browser that already has the profile open, and ends that one when it is told to end', async () => {
  const { dataFolder } = await runningStation();
  expect((await openWindow(dataFolder, browserDouble('exit 0').path).ended).code).toBe(0);
  const other = spawn('sleep', ['60']);
  onTestFinished(() => void other.kill());
  symlinkSync(`${hostname()}-${other.pid}`, join(dataFolder, 'window', 'SingletonLock'));
  const browser = browserDouble('exit 0');
  const { child, ended } = openWindow(dataFolder, browser.path);
  await eventually(() => existsSync(browser.seen), 'the browser ran and handed over');
  const otherEnded = once(other, 'close');
  child.kill('SIGTERM');
  await otherEnded;
  expect((await ended).code).toBe(0);
});

it('says what to do when no station runs', async () => {
  const { code, complaints } = await openWindow(temporaryFolder(), '/bin/true').ended;
  expect([code, complaints]).toEqual([
    1,
    expect.stringMatching(/^No station runs with the folder .* npm run station\.$/),
  ]);
});
