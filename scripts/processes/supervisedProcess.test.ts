import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { type ProcessPlan, SupervisedProcess } from './supervisedProcess.ts';

let folder: string;
const started: SupervisedProcess<unknown>[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'floorwalker-process-'));
});
afterEach(async () => {
  await Promise.all(started.splice(0).map((process) => process.stop()));
  rmSync(folder, { recursive: true });
});

function supervised(script: string, more: Partial<ProcessPlan<{ pid: number }>> = {}) {
  const process_ = new SupervisedProcess({
    name: 'parrot',
    command: process.execPath,
    args: ['-e', script],
    env: process.env,
    logFile: join(folder, 'parrot.log'),
    ready: async (line) => z.object({ pid: z.number() }).parse(await line),
    ...more,
  });
  started.push(process_);
  return process_;
}

const alive = 'console.log(JSON.stringify({ pid: process.pid })); setInterval(() => {}, 1000);';

it.skipIf(process.platform === 'win32')('makes folders and log for its own user only', async () => {
  const logFile = join(folder, 'data', 'logs', 'parrot.log');
  await supervised(alive, { logFile }).start();
  const others = [join(folder, 'data'), join(folder, 'data', 'logs'), logFile].map(
    (path) => statSync(path).mode & 0o077,
  );
  expect(others).toEqual([0, 0, 0]);
});

it('is ready with its first line of JSON, and other output goes to its log', async () => {
  const parrot = supervised(`console.error('hello log'); ${alive}`);
  const { pid } = await parrot.start();
  expect(pid).toBe(parrot.pid);
  await parrot.stop();
  expect(readFileSync(join(folder, 'parrot.log'), 'utf8')).toContain('hello log');
});

it('is started again after kill -9', async () => {
  const parrot = supervised(alive);
  const { pid } = await parrot.start();
  process.kill(pid, 'SIGKILL');
  await vi.waitFor(() => expect(parrot.pid).not.toBe(pid), { timeout: 5_000 });
});

it('tells the sentence with which it refused to start, and leaves it at that', async () => {
  const parrot = supervised(
    "console.error('{\"level\":50}'); console.error('Port 7 is taken. Choose another.'); process.exit(1)",
  );
  await expect(parrot.start()).rejects.toThrow('Port 7 is taken. Choose another.');
  await expect(parrot.ended).resolves.toBe(1);
});

it('says when it does not get ready in time', async () => {
  const parrot = supervised('setInterval(() => {}, 1000)', { readyWithin: 200 });
  await expect(parrot.start()).rejects.toThrow('did not get ready within 0.2 s');
});

it('lets an end be the end where its plan says so', async () => {
  const parrot = supervised(`${alive} setTimeout(() => process.exit(0), 50)`, { restart: ({ code }) => code !== 0 });
  await parrot.start();
  await expect(parrot.ended).resolves.toBe(0);
});

it('kills what does not end when asked', async () => {
  const parrot = supervised(`process.on('SIGTERM', () => {}); ${alive}`);
  const { pid } = await parrot.start();
  await parrot.stop(200);
  expect(() => process.kill(pid, 0)).toThrow();
});
