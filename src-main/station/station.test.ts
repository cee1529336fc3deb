import { rmSync, statSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { WebSocket } from 'ws';
import { mintEnter } from './mintEnter.ts';
import { readStationFile } from './stationFile.ts';
import { eventually } from './testing/eventually.ts';
import { FakeFloor, OPERATOR } from './testing/fakeFloor.ts';
import { enter, runningStation, TestPage } from './testing/runningStation.ts';
import { SampleCall } from './testing/sampleCall.ts';

async function onFloor() {
  const floor = new FakeFloor();
  await floor.start();
  onTestFinished(() => floor.stop());
  return floor;
}

/** A request with headers that fetch wouldn't send. */
const plainRequest = (address: string, headers: Record<string, string>, method = 'GET') =>
  new Promise<{ status: number; body: string }>((resolve, reject) => {
    const sent = request(address, { headers, method }, (response) => {
      let body = '';
      response.on('data', (chunk) => {
        body += String(chunk);
      });
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body }));
    });
    sent.on('error', reject);
    sent.end();
  });

/** How a WebSocket handshake ends: 101 or the status of the refusal. */
const handshake = (address: string, headers: Record<string, string>, path = '/contract') =>
  new Promise<number>((resolve, reject) => {
    const socket = new WebSocket(`${address.replace('http', 'ws')}${path}`, { headers });
    socket.on('open', () => {
      socket.terminate();
      resolve(101);
    });
    socket.on('unexpected-response', (_request, response) => {
      resolve(response.statusCode ?? 0);
      socket.terminate();
    });
    socket.on('error', reject);
  });

describe('the door', () => {
  it('lets a browser in once per address, with a cookie that scripts cannot read', async () => {
    const { station } = await runningStation();
    const response = await fetch(station.enter, { redirect: 'manual' });
    expect([response.status, response.headers.get('location')]).toEqual([303, '/']);
    expect(response.headers.get('set-cookie')).toMatch(/^floorwalker-\d+=[\w.-]+; HttpOnly; SameSite=Strict; Path=\/$/);
    const again = await fetch(station.enter, { redirect: 'manual' });
    expect(again.status).toBe(401);
    expect(await again.text()).toContain('Open the console again the way you started it');
  });

  it.each(['/', '/index.html', '/assets/index-1.js', '/station.json', '/contract'])(
    'shows %s to nobody without a cookie',
    async (path) => {
      const { station } = await runningStation();
      const response = await fetch(new URL(path, station.address));
      expect(response.status).toBe(401);
      expect(await response.text()).toContain('This console is locked');
    },
  );

  it('serves the page with a policy of its own nonce, never to be kept, and its files to be kept for good', async () => {
    const floor = await onFloor();
    const { station } = await runningStation({ origin: floor.origin, credentials: OPERATOR });
    const cookie = await enter(station.enter);
    const pages = [1, 2].map(() => fetch(station.address, { headers: { cookie } }));
    const nonces = new Set<string>();
    for (const response of await Promise.all(pages)) {
      const html = await response.text();
      const nonce = /nonce="([^"]+)"/.exec(html)?.[1] ?? '';
      nonces.add(nonce);
      expect(response.headers.get('content-security-policy')).toContain(`style-src 'self' 'nonce-${nonce}'`);
      expect(response.headers.get('content-security-policy')).toContain(floor.livekitUrl);
      expect(html).toContain(`<meta name="floorwalker-livekit" content="${floor.livekitUrl}">`);
      expect(response.headers.get('cache-control')).toBe('no-store');
      expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    }
    expect(nonces.size).toBe(2);
    const asset = await fetch(new URL('/assets/index-1.js', station.address), { headers: { cookie } });
    expect([asset.status, asset.headers.get('cache-control')]).toEqual([200, 'public, max-age=31536000, immutable']);
    expect((await fetch(new URL('/assets/gone.js', station.address), { headers: { cookie } })).status).toBe(404);
  });

  it('says what to do when the page was never built', async () => {
    const { station, pageFolder } = await runningStation();
    rmSync(pageFolder, { recursive: true });
    const response = await fetch(station.address, { headers: { cookie: await enter(station.enter) } });
    expect([response.status, await response.text()]).toEqual([503, expect.stringContaining('npm run build')]);
  });

  it('turns away a foreign host and a foreign origin, cookie or not', async () => {
    const { station } = await runningStation();
    const cookie = await enter(station.enter);
    const { host } = new URL(station.address);
    const own = { host, cookie };
    expect((await plainRequest(station.address, own)).status).toBe(200);
    expect((await plainRequest(station.address, { ...own, host: 'evil.example' })).status).toBe(403);
    expect((await plainRequest(station.address, { ...own, origin: 'http://evil.example' })).status).toBe(403);
    expect((await plainRequest(station.address, own, 'DELETE')).status).toBe(405);
  });

  it('opens the contract to its own page only', async () => {
    const { station } = await runningStation();
    const cookie = await enter(station.enter);
    const own = { cookie, origin: station.address };
    expect(await handshake(station.address, own)).toBe(101);
    expect(await handshake(station.address, { origin: station.address })).toBe(401);
    expect(await handshake(station.address, { ...own, cookie: `${cookie}x` })).toBe(401);
    expect(await handshake(station.address, { cookie })).toBe(403);
    expect(await handshake(station.address, { ...own, origin: 'http://evil.example' })).toBe(403);
    expect(await handshake(station.address, { ...own, host: 'evil.example' })).toBe(403);
    expect(await handshake(station.address, own, '/else')).toBe(404);
  });
});

describe('a further window', () => {
  it('gets its own one-time address from a running station, by a file that only the owner reads', async () => {
    const { station, dataFolder } = await runningStation();
    const written = await readStationFile(dataFolder);
    if (!written) throw new Error('station.json is missing');
    expect(statSync(join(dataFolder, 'station.json')).mode & 0o777).toBe(0o600);
    const address = await mintEnter(written);
    expect(address).toMatch(`${station.address}/enter?token=`);
    await enter(address ?? '');
    expect(await mintEnter({ ...written, secret: 'guess' })).toBeUndefined();
  });

  it('makes a second station on the same folder refuse to start', async () => {
    const { start } = await runningStation();
    await expect(start()).rejects.toThrow(/A station already runs with the folder/);
  });

  it('stays let in after the station was restarted, at the same address', async () => {
    const { station, start } = await runningStation();
    const cookie = await enter(station.enter);
    await station.close();
    const again = await start();
    onTestFinished(() => again.close());
    expect(again.address).toBe(station.address);
    expect((await fetch(again.address, { headers: { cookie } })).status).toBe(200);
  });
});

describe('the contract', () => {
  async function withPage() {
    const { station, dataFolder } = await runningStation();
    return { station, dataFolder, page: await TestPage.open(station, await enter(station.enter)) };
  }

  it('answers each request under its id', async () => {
    const { page } = await withPage();
    expect(await page.ask('floor/status', {})).toEqual({ state: 'signed-out', server: null, reason: null });
    expect(await page.ask('calls/list', {})).toEqual({ calls: [] });
  });

  it.each([
    ['an unknown request', 'floor/format-disk', {}, 'bad-request'],
    ['a request by the name of a method', 'constructor', {}, 'bad-request'],
    ['input of another shape', 'calls/open', { callId: 'DROP TABLE calls' }, 'bad-request'],
    ['no input', 'calls/list', null, 'bad-request'],
    ['a call that is not there', 'calls/open', { callId: '7d3f3a52-2f6c-4a3b-9d3e-0b5a7a1c9e11' }, 'not-found'],
    [
      'a floor over plain http elsewhere',
      'floor/sign-in',
      { server: 'http://floor.example', email: 'a', password: 'b' },
      'bad-request',
    ],
    ['listening without a floor', 'calls/listen', { callId: '7d3f3a52-2f6c-4a3b-9d3e-0b5a7a1c9e11' }, 'floor-offline'],
  ])('refuses %s as a value', async (_what, name, input, type) => {
    const { page } = await withPage();
    expect(await page.raw(name, input)).toMatchObject({ error: { type, message: expect.any(String) } });
  });

  it.each(['{', '"hello"', '{"id":"one","request":"floor/status","input":{}}', '[]'])(
    'ends a socket that speaks no contract: %s',
    async (text) => {
      const { page } = await withPage();
      const closed = new Promise((resolve) => page.socket.on('close', resolve));
      page.socket.send(text);
      expect(await closed).toBe(1007);
    },
  );

  it('ends a socket that sends more than a person could write', async () => {
    const { page } = await withPage();
    const closed = new Promise((resolve) => page.socket.on('close', resolve));
    page.socket.send('x'.repeat(300_000));
    expect(await closed).toBe(1009);
  });

  it('ends a socket that asks too much at once', async () => {
    const { page } = await withPage();
    const closed = new Promise((resolve) => page.socket.on('close', resolve));
    for (let id = 0; id < 2000; id += 1) page.socket.send(JSON.stringify({ id, request: 'floor/sign-out', input: {} }));
    expect(await closed).toBe(1013);
  });
});

describe('a call, from the floor to the page', () => {
  async function signedIn() {
    const floor = await onFloor();
    const { station, dataFolder } = await runningStation({ origin: floor.origin, credentials: OPERATOR });
    const page = await TestPage.open(station, await enter(station.enter));
    await eventually(() => floor.connections === 1, 'the station is online');
    return { floor, station, dataFolder, page };
  }

  it('arrives as summary and events, and is on the disk to be opened again', async () => {
    const { floor, page } = await signedIn();
    const call = new SampleCall();
    call.turn('My internet is down');
    floor.ring(call);
    const names = () => page.pushed.map(({ push }) => push);
    await eventually(() => names().includes('calls/changed') && names().includes('calls/events'), 'the page is told');
    const { call: summary, events } = await page.ask('calls/open', { callId: call.callId });
    expect(summary).toMatchObject({ turns: 1, lastLine: { text: 'My internet is down' } });
    expect(events).toEqual(call.log);
    expect(page.pushed).toContainEqual({ push: 'calls/changed', data: summary });
  });

  it('sends signals only to the page that watches', async () => {
    const { floor, station, dataFolder, page } = await signedIn();
    const written = await readStationFile(dataFolder);
    const other = await TestPage.open(station, await enter((written && (await mintEnter(written))) ?? ''));
    const { callId } = new SampleCall();
    await page.ask('calls/watch', { callIds: [callId] });
    await eventually(() => floor.watched.includes(callId), 'the floor knows');
    const signal = { kind: 'assistant', state: 'speaking' } as const;
    floor.broadcast({ type: 'signal', callId, signal });
    await eventually(() => page.pushed.some(({ push }) => push === 'calls/signal'), 'the signal arrives');
    await other.ask('floor/status', {});
    expect(other.pushed.some(({ push }) => push === 'calls/signal')).toBe(false);
    page.socket.close();
    await eventually(() => floor.watched.length === 0, 'nobody watches any more');
  });

  it('listens and rehearses through the floor', async () => {
    const { floor, page } = await signedIn();
    const call = new SampleCall();
    floor.know(call);
    expect(await page.ask('calls/listen', { callId: call.callId })).toMatchObject({ token: 'listen-only' });
    expect(await page.ask('calls/rehearse', { count: 2 })).toEqual({ callers: 2 });
    expect(await page.raw('calls/listen', { callId: new SampleCall().callId })).toMatchObject({
      error: { type: 'not-found', message: 'There is no such call.' },
    });
  });

  it('reads and writes records on the floor, and falls back to the copy when it is away', async () => {
    const { floor, page } = await signedIn();
    const fields = {
      name: 'Rima',
      phone: '+963944123456',
      email: null,
      tier: 'gold',
      language: 'ar',
      notes: '',
    } as const;
    const made = await page.ask('customers/create', fields);
    const changed = await page.ask('customers/change', {
      id: made.id,
      change: { revision: 1, fields: { notes: 'calls at noon' } },
    });
    expect(changed).toMatchObject({ revision: 2, notes: 'calls at noon', name: 'Rima' });
    expect(
      await page.raw('customers/change', { id: made.id, change: { revision: 1, fields: { notes: 'unseen' } } }),
    ).toMatchObject({ error: { type: 'conflict', message: 'Somebody else has changed it.' } });
    const query = { phone: fields.phone };
    expect(await page.ask('customers/by-phone', query)).toEqual({ contact: changed, stale: false });
    await floor.stop();
    expect(await page.ask('customers/by-phone', query)).toEqual({ contact: changed, stale: true });
    expect(await page.ask('customers/by-phone', { phone: '+963944000000' })).toEqual({ contact: null, stale: true });
    expect(await page.raw('customers/create', fields)).toMatchObject({ error: { type: 'floor-offline' } });
  });
});
