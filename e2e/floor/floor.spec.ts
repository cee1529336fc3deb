import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, test } from '@playwright/test';
import { floorReady } from '../../agent/protocol/floorReady.ts';

const root = join(import.meta.dirname, '..', '..');
const runScript = join(root, 'scripts', 'run.js');
let folder: string;
let running: ChildProcess | undefined;

test.beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'floorwalker-floor-'));
});
test.afterEach(async () => {
  if (running?.exitCode === null && running.signalCode === null) {
    const gone = new Promise((resolve) => running?.once('exit', resolve));
    running.kill('SIGTERM');
    await gone;
  }
  rmSync(folder, { recursive: true, force: true });
});

/** `npm run floor -- --data DIR`, without npm between. */
function runFloor(data: string) {
  const child = spawn(process.execPath, [runScript, 'floor', '--data', data], { cwd: root });
  running = child;
  let errors = '';
  child.stderr.on('data', (chunk) => {
    errors += chunk;
  });
  const firstLine = new Promise<string>((resolve) => createInterface({ input: child.stdout }).once('line', resolve));
  const exit = new Promise<{ code: number | null; errors: string }>((resolve) =>
    child.once('close', (code) => resolve({ code, errors })),
  );
  return { child, firstLine, exit };
}

/** All processes below one, by the system's own table. */
function descendants(pid: number): number[] {
  const rows = execFileSync('ps', ['-eo', 'pid=,ppid=']).toString().trim().split('\n');
  const parents = rows.map((row) => row.trim().split(/\s+/).map(Number));
  const children = (of: number): number[] =>
    parents.flatMap(([child = 0, parent]) => (parent === of ? [child, ...children(child)] : []));
  return children(pid);
}

const isAlive = (pid: number) => existsSync(`/proc/${pid}/exe`);

test.describe('npm run floor', () => {
  test.skip(process.platform !== 'linux', 'looks into /proc');

  test('says in one line where everything is, restarts what dies, and SIGTERM ends every child', async () => {
    const { child, firstLine, exit } = runFloor(folder);
    const ready = floorReady.parse(JSON.parse(await firstLine));
    expect((await fetch(`${ready.server}/readyz`)).status).toBe(200);
    expect(existsSync(join(folder, 'floor', 'floor.db'))).toBe(true);
    for (const name of ['floor.db', 'floor.json', 'first-operator.json', 'livekit.json', 'logs/server.log']) {
      expect([name, statSync(join(folder, 'floor', name)).mode & 0o777]).toEqual([name, 0o600]);
    }

    const server = descendants(child.pid ?? 0).find((pid) =>
      readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('agent/server/main.ts'),
    );
    process.kill(server ?? 0, 'SIGKILL');
    await expect.poll(() => isAlive(server ?? 0)).toBe(false);
    await expect(async () => expect((await fetch(`${ready.server}/readyz`)).status).toBe(200)).toPass();

    const all = descendants(child.pid ?? 0);
    expect(all.length).toBeGreaterThanOrEqual(5);
    child.kill('SIGTERM');
    expect(await exit).toMatchObject({ code: 0, errors: expect.stringContaining('floor server ended (SIGKILL)') });
    expect(all.filter(isAlive)).toEqual([]);
  });

  test('ends too when only the shell is ended through which npm runs it', async () => {
    const shell = spawn('sh', ['-c', `"$0" "$@"; exit`, process.execPath, runScript, 'floor', '--data', folder], {
      cwd: root,
      env: { ...process.env, npm_lifecycle_event: 'floor' },
    });
    running = shell;
    await new Promise((resolve) => createInterface({ input: shell.stdout }).once('line', resolve));
    const all = descendants(shell.pid ?? 0);
    expect(all.length).toBeGreaterThanOrEqual(5);
    shell.kill('SIGTERM');
    await expect.poll(() => all.filter(isAlive), { timeout: 15_000 }).toEqual([]);
  });

  test('takes other ports beside a running floor, and refuses a second one on the same folder', async () => {
    const first = runFloor(folder);
    const { server } = floorReady.parse(JSON.parse(await first.firstLine));
    const again = runFloor(folder);
    const refused = await again.exit;
    expect(refused.code).toBe(1);
    expect(refused.errors).toContain('runs on');
    expect(refused.errors).toContain('--data DIR');
    const other = mkdtempSync(join(tmpdir(), 'floorwalker-floor-'));
    const second = runFloor(other);
    const ready = floorReady.parse(JSON.parse(await second.firstLine));
    expect(ready.server).not.toBe(server);
    second.child.kill('SIGTERM');
    first.child.kill('SIGTERM');
    expect([(await first.exit).code, (await second.exit).code]).toEqual([0, 0]);
    rmSync(other, { recursive: true, force: true });
  });

  test('says in a sentence that the data folder can not be written', async () => {
    writeFileSync(join(folder, 'file'), '');
    const { exit } = runFloor(join(folder, 'file', 'data'));
    const { code, errors } = await exit;
    expect(code).toBe(1);
    expect(errors).toMatch(/can't be written.*--data DIR/);
  });
});
