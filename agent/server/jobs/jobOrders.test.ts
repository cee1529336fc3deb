import pino from 'pino';
import { expect, it } from 'vitest';
import type { ControlOrder } from '../../protocol/controlCommand.ts';
import { firstControlState } from '../../protocol/controlState.ts';
import type { JobMessage } from '../../protocol/jobLink.ts';
import { PROTOCOL_VERSION } from '../../protocol/primitives.ts';
import { receptionPersona } from '../../protocol/receptionPersona.ts';
import { JobDesk, type JobDeskOptions } from './jobDesk.ts';
import type { JobSocket } from './jobLink.ts';

const callId = crypto.randomUUID();

it('gives a job no order before its welcome, which may hold an older state of the call', async () => {
  const told: JobMessage['type'][] = [];
  const read = Promise.withResolvers<never[]>();
  const options: Partial<Record<keyof JobDeskOptions, unknown>> = {
    workerSecret: 'secret',
    calls: {
      find: async () => ({ summary: { callId, endedAt: null, lastSeq: 1 }, contactId: null }),
      events: () => read.promise,
    },
    personas: { leading: async () => receptionPersona },
    dispatcher: { arrived: async () => {}, forget: () => {} },
    now: Date.now,
    logger: pino({ level: 'silent' }),
  };
  // The parts of a floor that a hello and an order need.
  const desk = new JobDesk(options as unknown as JobDeskOptions);
  // All that a desk does with a socket.
  const socket = { send: ({ type }: JobMessage) => told.push(type), close: () => {} } as unknown as JobSocket;
  const hello = {
    type: 'hello',
    secret: 'secret',
    protocol: PROTOCOL_VERSION,
    callId,
    jobId: 'job',
    identity: 'agent-job',
  } as const;
  const linked = desk.receive(socket, undefined, hello);
  while (!desk.isLinked(callId)) await Promise.resolve();
  const order: ControlOrder = {
    commandId: crypto.randomUUID(),
    command: { kind: 'take-over', force: false },
    by: { kind: 'floor' },
    state: firstControlState('reception'),
    sentAt: 0,
  };
  const answered = desk.order(callId, order);
  expect(told).toEqual([]);
  read.resolve([]);
  const link = await linked;
  expect(told).toEqual(['welcome', 'control']);
  link?.orders.get(order.commandId)?.({ kind: 'obeyed' });
  expect(await answered).toEqual({ kind: 'obeyed' });
  void desk.order(callId, { ...order, commandId: crypto.randomUUID() });
  expect(told).toEqual(['welcome', 'control', 'control']);
  desk.release(callId);
});
