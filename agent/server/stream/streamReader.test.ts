import { once } from 'node:events';
import { expect, it, onTestFinished } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import { type StreamMessage, type StreamRequest, streamRequest } from '../../protocol/stream.ts';
import { JsonSocket } from '../sockets/jsonSocket.ts';
import { StreamReader } from './streamReader.ts';

it('ends the connection of a station whose call could not be read, so that it asks again', async () => {
  const server = new WebSocketServer({ host: '127.0.0.1', port: 0 });
  onTestFinished(() => server.close());
  await once(server, 'listening');
  const address = server.address();
  if (!address || typeof address !== 'object') throw new Error('no address');
  const station = new WebSocket(`ws://127.0.0.1:${address.port}`);
  const [webSocket] = await once(server, 'connection');
  const socket = new JsonSocket<StreamRequest, StreamMessage>({
    socket: webSocket,
    schema: streamRequest,
    onMessage: async () => undefined,
    onClose: () => undefined,
    onError: () => undefined,
  });
  const errors: unknown[] = [];
  const operator = {
    id: '11111111-1111-4111-8111-111111111111',
    name: 'Nour',
    email: 'n@x.example',
    role: 'admin',
  } as const;
  const reader = new StreamReader({
    socket,
    session: { id: 's', operator, tokenHash: 'hash', expiresAt: Number.MAX_SAFE_INTEGER, mustChangePassword: false },
    calls: {
      find: async () => undefined,
      events: async () => {
        throw new Error('disk I/O error');
      },
    },
    onError: (error) => errors.push(error),
  });
  const closed = once(station, 'close');
  await reader.subscribe({ '22222222-2222-4222-8222-222222222222': 0 });
  const [code] = await closed;
  // Not the 4408 of a socket that said no hello in time.
  expect([code, errors.length]).toEqual([1006, 1]);
});
