import { once } from 'node:events';
import { afterEach, expect, it } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import { LinkProxy } from './linkProxy.ts';

const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

/** A real WebSocket server behind a link, a client of it, and what arrives at the server and is read off the link. */
async function linked() {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
  await once(server, 'listening');
  closers.push(() => server.close());
  const address = server.address();
  if (typeof address !== 'object' || !address) throw new Error('no port');
  const read: string[] = [];
  const link = await LinkProxy.open(`http://127.0.0.1:${address.port}`, (text) => read.push(text));
  closers.push(() => link.close());
  const arrived: string[] = [];
  const waiting: (() => void)[] = [];
  server.on('connection', (socket) =>
    socket.on('message', (data) => {
      arrived.push(data.toString());
      for (const wake of waiting.splice(0)) wake();
    }),
  );
  const arrive = async (count: number) => {
    while (arrived.length < count) await new Promise<void>((resolve) => waiting.push(resolve));
  };
  const client = new WebSocket(link.address.replace('http', 'ws'));
  await once(client, 'open');
  closers.push(() => client.terminate());
  return { server, link, client, read, arrived, arrive };
}

it('passes everything on, and reads what the client says, short and long', async () => {
  const { client, read, arrived, arrive } = await linked();
  const sent = ['short', 'x'.repeat(200), 'سلام'.repeat(9_000)];
  for (const text of sent) client.send(text);
  client.ping();
  await arrive(sent.length);
  expect(arrived).toEqual(sent);
  expect(read).toEqual(sent);
});

it('lets nothing through while it is cut, and everything in its order once it is mended', async () => {
  const { server, link, client, arrived, arrive } = await linked();
  link.cut();
  client.send('during');
  const stranger = new WebSocket(link.address.replace('http', 'ws'), { handshakeTimeout: 300 });
  await expect(once(stranger, 'open')).rejects.toThrow();
  expect(arrived).toEqual([]);
  expect(server.clients.size).toBe(1);
  link.mend();
  client.send('after');
  await arrive(2);
  expect(arrived).toEqual(['during', 'after']);
});

it('tells of a side that has gone only once it is mended', async () => {
  const { server, link, client } = await linked();
  link.cut();
  for (const socket of server.clients) socket.terminate();
  let closed = false;
  const gone = once(client, 'close').then(() => {
    closed = true;
  });
  const stranger = new WebSocket(link.address.replace('http', 'ws'), { handshakeTimeout: 300 });
  await expect(once(stranger, 'open')).rejects.toThrow();
  expect(closed).toBe(false);
  link.mend();
  await gone;
});
