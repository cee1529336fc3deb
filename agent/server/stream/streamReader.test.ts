import { once } from 'node:events';
import { expect, it, onTestFinished } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import type { CallEvent } from '../../protocol/callEvent.ts';
import { reduceCall } from '../../protocol/reduceCall.ts';
import { type StreamMessage, type StreamRequest, streamRequest } from '../../protocol/stream.ts';
import { JsonSocket } from '../sockets/jsonSocket.ts';
import type { CallRepository } from '../storage/callRepository.ts';
import { StreamReader } from './streamReader.ts';

const CALL = '22222222-2222-4222-8222-222222222222';
const created = { createdAt: 1_000, room: 'r', persona: 'reception', language: 'en', customer: {}, rehearsal: false };
const first: CallEvent = { callId: CALL, seq: 1, id: CALL, at: 0, type: 'call.created', data: created };
const summary = reduceCall(undefined, first);
if (!summary) throw new Error('no call');
const thousands = Object.fromEntries(
  Array.from({ length: 4_000 }, (_, index) => [`${CALL.slice(0, -4)}${1_000 + index}`, 0]),
);

/** A reader for a station that says nothing, and the station's own end. */
async function readerOf(calls: Pick<CallRepository, 'find' | 'events'>, onError: (error: unknown) => void) {
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
  const operator = {
    id: '11111111-1111-4111-8111-111111111111',
    name: 'Nour',
    email: 'n@x.example',
    role: 'admin',
  } as const;
  const session = {
    id: 's',
    operator,
    tokenHash: 'hash',
    expiresAt: Number.MAX_SAFE_INTEGER,
    mustChangePassword: false,
  };
  return { station, reader: new StreamReader({ socket, session, calls, onError }) };
}

it('ends the connection of a station whose call could not be read, so that it asks again', async () => {
  const errors: unknown[] = [];
  const find = async () => ({ summary, customerIdentity: 'c', contactId: null });
  const events = async () => {
    throw new Error('disk I/O error');
  };
  const { station, reader } = await readerOf({ find, events }, (error) => errors.push(error));
  const closed = once(station, 'close');
  await reader.subscribe({ [CALL]: 0 });
  const [code] = await closed;
  // Not the 4408 of a socket that said no hello in time.
  expect([code, errors.length]).toEqual([1006, 1]);
});

it('keeps nobody else waiting while it asks for thousands of calls', async () => {
  const find = async () => ({ summary, customerIdentity: 'c', contactId: null });
  const { reader } = await readerOf({ find, events: async () => [] }, () => undefined);
  let turnsOfOthers = 0;
  let isDone = false;
  const others = () => {
    turnsOfOthers += 1;
    if (!isDone) setImmediate(others);
  };
  setImmediate(others);
  await reader.subscribe(thousands);
  isDone = true;
  expect(turnsOfOthers).toBeGreaterThan(10);
});

it('remembers nothing for calls that there are not', async () => {
  const read: string[] = [];
  const events = async (callId: string) => {
    read.push(callId);
    return [];
  };
  const { reader } = await readerOf({ find: async () => undefined, events }, () => undefined);
  await reader.subscribe({ [CALL]: 0 });
  expect(read).toEqual([]);
});

it('is done with a station that asks again and again for what it does not take', async () => {
  const find = async () => ({ summary, customerIdentity: 'c', contactId: null });
  // As where the station takes nothing: no page is ever through.
  const events = () => new Promise<CallEvent[]>(() => undefined);
  const { station, reader } = await readerOf({ find, events }, () => undefined);
  const said = once(station, 'message');
  for (let round = 0; round < 30; round += 1) await reader.subscribe(thousands);
  expect(String((await said)[0])).toContain('too-many-calls');
});
