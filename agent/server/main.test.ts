import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createdCall, eventPage } from '../protocol/call.ts';
import type { CallEvent, EventDraft } from '../protocol/callEvent.ts';
import { session } from '../protocol/operator.ts';
import { freePort } from '../testing/freePort.ts';
import { type LiveKit, startLiveKit } from '../testing/startLiveKit.ts';
import type { Environment } from './environment.ts';
import { openDatabase } from './storage/openDatabase.ts';
import { OPERATOR, removeData, testEnvironment } from './testing/testEnvironment.ts';
import { linkJob } from './testing/testJob.ts';

const MAIN = fileURLToPath(new URL('./main.ts', import.meta.url));
let liveKit: LiveKit;
const children: ChildProcess[] = [];
const environments: Environment[] = [];

beforeAll(async () => {
  liveKit = await startLiveKit({ webhook: 'http://127.0.0.1:9/v1/webhooks/livekit' });
});
afterEach(async () => {
  for (const child of children.splice(0)) {
    if (child.exitCode === null && child.signalCode === null) {
      child.kill('SIGKILL');
      await once(child, 'exit');
    }
  }
  for (const environment of environments.splice(0)) removeData(environment);
});
afterAll(() => liveKit.stop());

function newEnvironment(changes: Partial<Environment> = {}): Environment {
  const { url: LIVEKIT_URL, apiKey: LIVEKIT_API_KEY, apiSecret: LIVEKIT_API_SECRET } = liveKit;
  const environment = testEnvironment({ LIVEKIT_URL, LIVEKIT_API_KEY, LIVEKIT_API_SECRET, ...changes });
  environments.push(environment);
  return environment;
}

function spawnMain(environment: Partial<Environment>) {
  const env = Object.fromEntries(Object.entries(environment).map(([name, value]) => [name, String(value)]));
  const child = spawn(process.execPath, [MAIN], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  children.push(child);
  const [stdout, stderr] = [child.stdout, child.stderr];
  const exit = once(child, 'exit').then(([code]) => Number(code));
  return { child, stdout, stderr, exit };
}

async function start(environment: Environment) {
  const { child, stdout, stderr, exit } = spawnMain(environment);
  stderr.resume();
  const lines: string[] = [];
  const reader = createInterface({ input: stdout });
  reader.on('line', (line) => lines.push(line));
  await Promise.race([once(reader, 'line'), exit]);
  const ready: unknown = JSON.parse(lines[0] ?? 'null');
  if (!ready || typeof ready !== 'object' || !('server' in ready)) throw new Error('the floor server did not start');
  return { child, exit, lines, address: String(ready.server) };
}

const request = async (address: string, path: string, token: string, body?: unknown): Promise<unknown> => {
  const response = await fetch(address + path, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { authorization: `Bearer ${token}`, ...(body !== undefined && { 'content-type': 'application/json' }) },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  return response.json();
};

describe('the process', { timeout: 90_000 }, () => {
  it('prints one ready line, and closes in order on SIGTERM', async () => {
    const { child, exit, lines, address } = await start(newEnvironment());
    expect(await request(address, '/readyz', '')).toEqual({ ok: true });
    child.kill('SIGTERM');
    expect(await exit).toBe(0);
    expect(lines).toEqual([JSON.stringify({ ready: true, server: address })]);
  });

  it.skipIf(process.platform === 'win32')(
    'keeps what it writes from other users, also in a folder they may read',
    async () => {
      const environment = newEnvironment();
      const { FLOORWALKER_DATA: folder } = environment;
      chmodSync(folder, 0o755);
      await start(environment);
      const files = readdirSync(folder);
      expect(files).toContain('floor.db');
      for (const file of files) expect([file, statSync(join(folder, file)).mode & 0o077]).toEqual([file, 0]);
    },
  );

  it.each<[what: string, changes: (environment: Environment) => Promise<Partial<Environment>>, sentence: RegExp]>([
    [
      'a taken port',
      async () => {
        const other = createServer().listen(0, '127.0.0.1').unref();
        await once(other, 'listening');
        const address = other.address();
        return { FLOORWALKER_PORT: address && typeof address === 'object' ? address.port : 0 };
      },
      /^Port \d+ on 127\.0\.0\.1 is taken .*FLOORWALKER_PORT.*\n$/,
    ],
    [
      "a data folder that can't be written",
      async ({ FLOORWALKER_DATA }) => {
        writeFileSync(join(FLOORWALKER_DATA, 'file'), '');
        return { FLOORWALKER_DATA: join(FLOORWALKER_DATA, 'file', 'data') };
      },
      /^The data folder .* can't be written .*FLOORWALKER_DATA\.\n$/,
    ],
    [
      "a first operator that can't be written down",
      async ({ FLOORWALKER_DATA }) => {
        mkdirSync(join(FLOORWALKER_DATA, 'first-operator.json'));
        return {};
      },
      /^The data folder .* can't be written .*\n$/,
    ],
    [
      'a newer database',
      async ({ FLOORWALKER_DATA }) => {
        const database = openDatabase(FLOORWALKER_DATA);
        database.pragma('user_version = 41');
        database.close();
        return {};
      },
      /^The database .* has version 41, .* update Floorwalker.*\n$/,
    ],
    [
      'an incomplete environment',
      async () => ({ LIVEKIT_URL: '', FLOORWALKER_CALLER_SECRET: 'short' }),
      /^The environment is not complete: LIVEKIT_URL is missing; FLOORWALKER_CALLER_SECRET is wrong .*\n$/,
    ],
  ])('says in one sentence what to do about %s', async (_what, changes, sentence) => {
    const environment = newEnvironment();
    const { stderr, exit } = spawnMain({ ...environment, ...(await changes(environment)) });
    const said = await text(stderr);
    expect(said.replace(/^\{.*\n/gm, '')).toMatch(sentence);
    expect(said).not.toContain('short');
    expect(await exit).toBe(1);
  });
});

describe('kill -9 in the middle of appends', { timeout: 180_000 }, () => {
  it('loses nothing that was acknowledged, and a job that resends leaves every event once, without a gap', async () => {
    const environment = newEnvironment({ FLOORWALKER_PORT: await freePort() });
    const secret = environment.FLOORWALKER_WORKER_SECRET;
    let server = await start(environment);
    const { callId } = createdCall.parse(
      await request(server.address, '/v1/calls', environment.FLOORWALKER_CALLER_SECRET, {}),
    );
    const drafts: EventDraft[] = Array.from({ length: 1_200 }, (_, at) => ({
      id: crypto.randomUUID(),
      at,
      type: 'remark',
      data: { at },
    }));
    const acknowledged = new Set<string>();

    for (let round = 0; acknowledged.size < drafts.length; round += 1) {
      const job = await linkJob(server.address, { secret, callId });
      await job.next('welcome');
      const unsent = drafts.filter(({ id }) => !acknowledged.has(id));
      for (let index = 0; index < unsent.length; index += 10) {
        job.send({ type: 'append', events: unsent.slice(index, index + 10) });
      }
      // Three times the server dies while most of it is still on the way.
      const enough = round < 3 ? acknowledged.size + 150 : drafts.length;
      while (acknowledged.size < enough) for (const id of (await job.next('ack')).ids) acknowledged.add(id);
      if (round < 3) {
        server.child.kill('SIGKILL');
        await server.exit;
        await job.closed;
        server = await start(environment);
      }
      job.close();
    }

    const { token } = session.parse(await request(server.address, '/v1/session', '', OPERATOR));
    const events: CallEvent[] = [];
    for (let lastSeq = 1; events.length < lastSeq; ) {
      const path = `/v1/calls/${callId}/events?limit=1000&after=${events.length}`;
      const page = eventPage.parse(await request(server.address, path, token));
      events.push(...page.events);
      lastSeq = page.lastSeq;
    }
    expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index + 1));
    const remarks = events.filter(({ type }) => type === 'remark').map(({ id }) => id);
    expect(remarks).toEqual(drafts.map(({ id }) => id));
  });
});
