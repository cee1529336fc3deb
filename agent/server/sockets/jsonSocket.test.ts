import { once } from 'node:events';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import { z } from 'zod';
import { JsonSocket } from './jsonSocket.ts';

let server: WebSocketServer;
const clients: WebSocket[] = [];
beforeEach(async () => {
  server = new WebSocketServer({ host: '127.0.0.1', port: 0 });
  await once(server, 'listening');
});
afterEach(() => {
  for (const client of clients.splice(0)) client.terminate();
  server.close();
});

async function connect(
  options: Partial<ConstructorParameters<typeof JsonSocket<{ n: number }, unknown>>[0]> = {},
  client: { autoPong?: boolean } = {},
) {
  const address = server.address();
  if (!address || typeof address !== 'object') throw new Error('no address');
  const accepted = once(server, 'connection');
  const webSocket = new WebSocket(`ws://127.0.0.1:${address.port}`, client);
  clients.push(webSocket);
  const [socket] = await accepted;
  const closed = Promise.withResolvers<void>();
  const jsonSocket = new JsonSocket<{ n: number }, unknown>({
    socket,
    schema: z.object({ n: z.number() }),
    onMessage: async () => undefined,
    onClose: () => closed.resolve(),
    onError: () => undefined,
    ...options,
  });
  if (webSocket.readyState !== WebSocket.OPEN) await once(webSocket, 'open');
  return { jsonSocket, webSocket, closed: closed.promise };
}

describe('JsonSocket', () => {
  it('handles one message after the other, however long each takes', async () => {
    const handled: string[] = [];
    const done = Promise.withResolvers<void>();
    const { webSocket } = await connect({
      onMessage: async ({ n }) => {
        handled.push(`start ${n}`);
        await new Promise((resolve) => setImmediate(resolve));
        handled.push(`end ${n}`);
        if (n === 2) done.resolve();
      },
    });
    for (const n of [0, 1, 2]) webSocket.send(JSON.stringify({ n }));
    await done.promise;
    expect(handled).toEqual(['start 0', 'end 0', 'start 1', 'end 1', 'start 2', 'end 2']);
  });

  it('drops a connection whose other side has silently gone', async () => {
    const { closed } = await connect({ heartbeatMs: 20 }, { autoPong: false });
    await closed;
  });

  it('keeps one whose other side answers', async () => {
    let beats = 0;
    const enough = Promise.withResolvers<void>();
    const { jsonSocket } = await connect({
      heartbeatMs: 20,
      onHeartbeat: () => {
        beats += 1;
        if (beats === 4) enough.resolve();
      },
    });
    await enough.promise;
    expect(jsonSocket.isOpen).toBe(true);
  });

  it('cuts off who sends faster than can be handled, instead of remembering it all', async () => {
    const { webSocket, closed } = await connect({ onMessage: () => new Promise(() => undefined) });
    for (let n = 0; n < 3_000; n += 1) webSocket.send('{"n":1}');
    await closed;
  });

  it('lets others have their turn while one sends a thousand messages at once', async () => {
    let turnsOfOthers = 0;
    let handled = 0;
    const done = Promise.withResolvers<void>();
    const others = () => {
      turnsOfOthers += 1;
      if (handled < 1_000) setImmediate(others);
    };
    const { webSocket } = await connect({
      onMessage: async () => {
        if (handled === 0) setImmediate(others);
        handled += 1;
        if (handled === 1_000) done.resolve();
      },
    });
    for (let n = 0; n < 1_000; n += 1) webSocket.send('{"n":1}');
    await done.promise;
    expect(turnsOfOthers).toBeGreaterThan(30);
  });

  it('says that something went wrong, not what', async () => {
    const errors: unknown[] = [];
    const { webSocket } = await connect({
      onMessage: async () => {
        throw new Error('SQLITE_SECRET');
      },
      onError: (error) => errors.push(error),
    });
    webSocket.send('{"n":1}');
    const [said] = await once(webSocket, 'message');
    expect(JSON.parse(String(said))).toMatchObject({ type: 'problem', problem: { status: 500 } });
    expect(String(said)).not.toContain('SECRET');
    expect((await once(webSocket, 'close'))[0]).toBe(1011);
    expect(errors).toHaveLength(1);
  });
});
