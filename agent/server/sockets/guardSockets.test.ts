import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { setInterval as every } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { PROTOCOL_VERSION } from '../../protocol/primitives.ts';
import { problem } from '../../protocol/problem.ts';
import { streamMessage } from '../../protocol/stream.ts';
import { eventually } from '../testing/eventually.ts';
import { startTestFloor, type TestFloor } from '../testing/testFloor.ts';

let floor: TestFloor;
const opened: { destroy?: () => void; terminate?: () => void }[] = [];
beforeAll(async () => {
  floor = await startTestFloor({
    environment: { FLOORWALKER_MOST_SOCKETS: 150, FLOORWALKER_MOST_SOCKETS_PER_ADDRESS: 150 },
  });
});
afterEach(async () => {
  for (const thing of opened.splice(0)) {
    thing.destroy?.();
    thing.terminate?.();
  }
  await eventually(() => gauge('sockets_open')).toBe(0);
});
afterAll(() => floor.stop());

const gauge = async (name: string) => {
  const { text: metrics } = await floor.request('GET', '/metrics', { token: null });
  return Number(new RegExp(`^floorwalker_${name} (\\d+)$`, 'm').exec(metrics)?.[1]);
};
const knock = (path = '/v1/stream') => {
  const socket = new WebSocket(floor.address.replace('http', 'ws') + path);
  opened.push(socket);
  // How each ends is what the tests look at: by its close code.
  socket.on('error', () => undefined);
  return socket;
};
const closeOf = (socket: WebSocket) => once(socket, 'close').then(([code, reason]) => [Number(code), String(reason)]);
const dial = async (): Promise<Socket> => {
  const socket = connect(Number(new URL(floor.address).port), '127.0.0.1');
  opened.push(socket);
  socket.on('error', () => undefined);
  await once(socket, 'connect');
  return socket;
};
/** Asks for something and keeps the connection. The answer is empty where the server hangs up. */
const ask = async (over?: Socket) => {
  const socket = over ?? (await dial());
  const answer = new Promise<string>((resolve) => {
    socket.once('data', (data) => resolve(String(data)));
    socket.once('close', () => resolve(''));
  });
  socket.write('GET /healthz HTTP/1.1\r\nhost: x\r\n\r\n');
  return { socket, answer: await answer };
};
/** A real station: says hello at once, and is welcomed. */
async function station() {
  const socket = knock();
  await once(socket, 'open');
  const said = once(socket, 'message');
  socket.send(JSON.stringify({ type: 'hello', protocol: PROTOCOL_VERSION, token: floor.token }));
  const [data] = await said;
  expect(streamMessage.parse(JSON.parse(String(data))).type).toBe('welcome');
  return socket;
}

describe('connections that say nothing', () => {
  it('have few places between them, and real clients are served all the while', async () => {
    const crowd: Promise<unknown>[] = [];
    for (let round = 0; round < 10; round += 1) {
      for (let one = 0; one < 60; one += 1) crowd.push(once(knock(), 'open'));
      for (let one = 0; one < 40; one += 1) crowd.push(dial());
      const client = await station();
      expect((await floor.request('GET', '/v1/calls')).status).toBe(200);
      client.close();
    }
    await Promise.allSettled(crowd);
    expect(await gauge('sockets_silent')).toBeLessThanOrEqual(100);
    expect(await gauge('sockets_open')).toBeLessThanOrEqual(150);
    // Those that stand longest must go after 5 s, whatever they are.
    await eventually(() => gauge('sockets_silent')).toBe(0);
  });

  it('are closed: WebSockets without hello after 5 s, requests that trickle or never come after 10 s', async () => {
    const silent = ['/v1/stream', '/v1/jobs', '/v1/customer'].map((path) => closeOf(knock(path)));
    const mute = await dial();
    const trickling = await dial();
    const startedAt = performance.now();
    const trickle = (async () => {
      trickling.write('GET /healthz HTTP/1.1\r\nhost: x\r\n');
      for await (const _ of every(500)) {
        if (trickling.destroyed || trickling.readableEnded) return;
        trickling.write('x-more: and more\r\n');
      }
    })();
    for (const [code] of await Promise.all(silent)) expect(code).toBe(4408);
    expect(performance.now() - startedAt).toBeLessThan(9_000);
    const answers = await Promise.all([text(mute), text(trickling)]);
    for (const answer of answers) expect(answer).toMatch(/^HTTP\/1\.1 408 .*urn:floorwalker:problem:too-slow/s);
    expect(performance.now() - startedAt).toBeLessThan(16_000);
    await trickle;
  });
});

describe('connections that rest between requests', () => {
  it('have few places between them, so that nobody can keep all others out', async () => {
    // As many as the server takes at all, each with one request behind it.
    const resting = await Promise.all(Array.from({ length: 2 * 150 }, () => ask()));
    expect((await ask()).answer).toMatch(/^HTTP\/1.1 200/);
    await eventually(() => resting.filter(({ socket }) => !socket.destroyed).length).toBeLessThanOrEqual(100);
    // Who rests goes on, unless it has rested longest of too many.
    const last = resting.findLast(({ socket }) => !socket.destroyed);
    expect((await ask(last?.socket)).answer).toMatch(/^HTTP\/1.1 200/);
  });
});

describe('a frame that is larger than any message', () => {
  it('is refused before hello at 16 KB, by 1009', async () => {
    const socket = knock();
    await once(socket, 'open');
    socket.send(JSON.stringify({ type: 'hello', protocol: PROTOCOL_VERSION, token: 'WORDS'.repeat(200_000) }));
    expect((await closeOf(socket))[0]).toBe(1009);
    expect(floor.logLines.join('')).not.toContain('WORDS');
  });

  it('is refused after hello at 10 MB, by 1009, with a line in the log that tells its size and nothing of it', async () => {
    const socket = await station();
    socket.send('WORDS'.repeat(2 * 1024 * 1024));
    expect((await closeOf(socket))[0]).toBe(1009);
    const line = floor.logLines.find((logged) => logged.includes('WS_ERR_UNSUPPORTED_MESSAGE_LENGTH'));
    expect(JSON.parse(line ?? '{}')).toMatchObject({ level: 40, route: '/v1/stream', bytes: expect.any(Number) });
    expect(floor.logLines.join('')).not.toContain('WORDS');
  });
});

it('refuses a WebSocket too many from one address before it is opened, and says when to come back', async () => {
  const stations = [];
  for (let one = 0; one < 150; one += 1) stations.push(await station());
  const refused = knock();
  const [, response] = await once(refused, 'unexpected-response');
  expect([response.statusCode, response.headers['retry-after']]).toEqual([503, '10']);
  expect(problem.parse(JSON.parse(await text(response)))).toMatchObject({
    type: 'urn:floorwalker:problem:too-many-sockets',
  });
  const [first] = stations;
  first?.close();
  await eventually(() => gauge('sockets_open')).toBe(149);
  await station();
});
