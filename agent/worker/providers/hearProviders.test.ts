import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import { expect, test } from 'vitest';
import { providerSettings } from '../../providers/providerSettings.ts';
import { freePort } from '../../testing/freePort.ts';
import { hearProviders } from './hearProviders.ts';

const startedWith = providerSettings({ OPENAI_API_KEY: 'key' });

test('where the worker is gone already, it is what it was started with', async () => {
  const heard = await hearProviders({ port: await freePort(), word: 'word', startedWith });
  expect(heard.settings).toMatchObject(startedWith);
});

test('a worker that is killed does not take along who has heard of it', async () => {
  const sockets: Socket[] = [];
  const server = createServer((socket) => {
    sockets.push(socket);
    socket.write(`${JSON.stringify({ providers: startedWith })}\n`);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('There is no port.');
  const heard = await hearProviders({ port: address.port, word: 'word', startedWith: { ...startedWith, llm: [] } });
  expect(heard.settings).toMatchObject(startedWith);
  // As the system does for a process that is killed with unread words.
  const gone = sockets.map((socket) => once(socket, 'close'));
  for (const socket of sockets) socket.resetAndDestroy();
  await Promise.all(gone);
  server.close();
});
