import { pino } from 'pino';
import { expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { eventually } from '../testing/eventually.ts';
import { SampleCall } from '../testing/sampleCall.ts';
import { socketServer } from '../testing/socketServer.ts';
import type { Dispatched } from './dispatch.ts';
import type { Page } from './handlers.ts';
import { createPageHub } from './pageHub.ts';

/** A hub over real sockets, with one page connected. */
async function connected(
  dispatch: (text: string, page: Page) => Promise<Dispatched> = async () => ({ id: 0, output: null }),
) {
  const gone: Page[] = [];
  const hub = createPageHub({ dispatch, onGone: (page) => gone.push(page), log: pino({ level: 'silent' }) });
  const { server, host } = await socketServer({ perMessageDeflate: false });
  const sockets: WebSocket[] = [];
  server.on('connection', (socket) => {
    sockets.push(socket);
    hub.adopt(socket);
  });
  const page = new WebSocket(`ws://${host}`);
  const heard: string[] = [];
  page.on('message', (data) => heard.push(data.toString()));
  await new Promise((resolve) => page.once('open', resolve));
  await eventually(() => sockets.length === 1, 'the hub has the page');
  return { hub, page, heard, gone, socket: () => sockets[0] };
}

const longCall = () => {
  const call = new SampleCall();
  call.turn('x'.repeat(1024 * 1024));
  return { callId: call.callId, events: call.log };
};

it('lets a page go that stops reading, instead of filling up', async () => {
  const { hub, page, gone, socket } = await connected();
  page.pause();
  const news = longCall();
  for (let sent = 0; sent < 200 && gone.length === 0; sent += 1) {
    hub.push('calls/events', news);
    await new Promise((resolve) => setImmediate(resolve));
  }
  await eventually(() => gone.length === 1, 'the page is let go');
  expect(socket()?.bufferedAmount ?? 0).toBeLessThan(24 * 1024 * 1024);
});

it('drops passing states for a page that lags, and nothing else', async () => {
  const { hub, page, heard, socket } = await connected();
  const { callId, events } = longCall();
  page.pause();
  while ((socket()?.bufferedAmount ?? 0) < 1024 * 1024) hub.push('calls/events', { callId, events });
  hub.push('calls/signal', { callId, signal: { kind: 'assistant', state: 'thinking' } });
  hub.push('floor/status', { state: 'connecting', server: 'https://floor.example' });
  page.resume();
  await eventually(() => heard.some((text) => text.includes('floor/status')), 'the status arrives');
  expect(heard.some((text) => text.includes('calls/signal'))).toBe(false);
  hub.push('calls/signal', { callId, signal: { kind: 'assistant', state: 'listening' } });
  await eventually(() => heard.some((text) => text.includes('calls/signal')), 'a later state arrives');
});

it('tells news to the pages that they are for', async () => {
  const { hub, heard } = await connected();
  hub.push('floor/status', { state: 'connecting', server: 'https://one.example' }, () => false);
  hub.push('floor/status', { state: 'connecting', server: 'https://two.example' });
  await eventually(() => heard.length === 1, 'news arrives');
  expect(heard[0]).toContain('two.example');
});

it('says when a page is gone', async () => {
  const { page, gone } = await connected();
  page.close();
  await eventually(() => gone.length === 1, 'the hub has noticed');
});
