import { createServer } from 'node:http';
import { pino } from 'pino';
import { expect, it, onTestFinished } from 'vitest';
import { socketServer } from '../testing/socketServer.ts';
import type { FloorError } from './floorError.ts';
import { openFloorStream } from './floorStream.ts';

const welcome = {
  type: 'welcome',
  protocol: 1,
  serverNow: 0,
  operator: { id: '7d3f3a52-2f6c-4a3b-9d3e-0b5a7a1c9e11', name: 'Nour', email: 'n@floor.example', role: 'admin' },
  rehearsal: true,
  livekitUrl: 'ws://127.0.0.1:1',
  mediaUp: true,
  calls: [],
};

/** How a stream ends at a server that says the given things and answers no ping. */
async function lossAt(says: (string | object)[], options: { welcomeWithinMs?: number; heartbeatMs?: number } = {}) {
  const { server, host } = await socketServer({ autoPong: false });
  server.on('connection', (socket) => {
    socket.on('message', () => {
      for (const each of says) socket.send(typeof each === 'string' ? each : JSON.stringify(each));
    });
  });
  const origin = `http://${host}`;
  const heard: string[] = [];
  const error = await new Promise<FloorError>((resolve) => {
    openFloorStream({
      origin,
      token: 'token',
      log: pino({ level: 'silent' }),
      onWelcome: () => heard.push('welcome'),
      onNews: ({ type }) => heard.push(type),
      onLost: resolve,
      ...options,
    });
  });
  return { kind: error.kind, message: error.message, heard };
}

it('gives up on a floor that greets nobody', async () => {
  expect(await lossAt([], { welcomeWithinMs: 50 })).toMatchObject({ kind: 'unreachable', heard: [] });
});

it('notices a line that is dead without being closed', async () => {
  const loss = await lossAt([welcome], { heartbeatMs: 200 });
  expect(loss).toMatchObject({
    kind: 'unreachable',
    heard: ['welcome'],
    message: expect.stringContaining('went silent'),
  });
});

it('passes over what it does not understand, and goes on', async () => {
  const pong = { type: 'pong', id: 1, serverNow: 1 };
  const loss = await lossAt(['{', { type: 'hologram' }, pong, welcome, { type: 'events', callId: 'x' }, pong], {
    heartbeatMs: 200,
  });
  expect(loss.heard).toEqual(['welcome', 'pong']);
});

it("ends with the floor's own words when it is told of a problem", async () => {
  const problem = {
    type: 'about:blank',
    title: 'Too many',
    status: 429,
    detail: 'Ten stations are signed in already.',
  };
  expect(await lossAt([{ type: 'problem', problem }])).toMatchObject({ kind: 'refused', message: problem.detail });
});

it('follows no redirect: its token goes to the floor that was named, and by the encryption that was asked for', async () => {
  const { server: elsewhere, host } = await socketServer({});
  let followed = false;
  elsewhere.on('connection', () => {
    followed = true;
  });
  const redirecting = createServer();
  redirecting.on('upgrade', (_request, socket) => {
    socket.end(`HTTP/1.1 302 Found\r\nlocation: ws://${host}/v1/stream\r\nconnection: close\r\n\r\n`);
  });
  await new Promise<void>((resolve) => redirecting.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void redirecting.close());
  const address = redirecting.address();
  if (!address || typeof address === 'string') throw new Error('no port');
  const error = await new Promise<FloorError>((resolve) => {
    openFloorStream({
      origin: `http://127.0.0.1:${address.port}`,
      token: 'token',
      log: pino({ level: 'silent' }),
      onWelcome: () => undefined,
      onNews: () => undefined,
      onLost: resolve,
    });
  });
  expect([error.kind, error.message, followed]).toEqual(['refused', expect.stringContaining('status 302'), false]);
});
