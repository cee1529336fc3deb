import { pino } from 'pino';
import { expect, it } from 'vitest';
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
