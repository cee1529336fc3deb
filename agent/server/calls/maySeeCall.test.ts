import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { firstControlState } from '../../protocol/controlState.ts';
import { operatorRole } from '../../protocol/operator.ts';
import { sqliteStorage } from '../storage/sqliteStorage.ts';
import type { Storage } from '../storage/storage.ts';
import { type CallViewer, callScope, maySeeCall } from './maySeeCall.ts';

const [ME, OTHER] = ['11111111-1111-4111-8111-111111111111', '22222222-2222-4222-8222-222222222222'];
let folder: string;
let storage: Storage;

const ended = { type: 'call.ended', data: { disposition: 'resolved', reason: 'done', durationMs: 1 } };
const offer = (operatorId: string) => ({ type: 'call.offered', data: { operatorId, operatorName: 'x', by: 'y' } });
const id = '33333333-3333-4333-8333-333333333333';
const raised = { type: 'escalation.raised', data: { id, reason: 'x', by: 'assistant', raisedAt: 1 } };
const claimed = (operatorId: string) => ({
  type: 'escalation.claimed',
  data: { escalationId: id, by: { operatorId, name: 'x', session: 's', seat: null } },
});
const settled = { type: 'escalation.resolved', data: { escalationId: id, by: 'x' } };
const taken = (operatorId: string) => {
  const operator = { operatorId, name: 'x', session: 's', seat: null };
  const state = { ...firstControlState('reception'), leader: { kind: 'operator', operator } };
  const data = { commandId: id, kind: 'take-over', state, receivedMs: 1, doneMs: 1, assistantObeyed: true };
  return { type: 'control.applied', data };
};
const CALLS = {
  'live, asks': [raised],
  'live, asked, claimed by me': [raised, claimed(ME)],
  'live, asked, claimed by another': [raised, claimed(OTHER)],
  'live, asked, settled': [raised, settled],
  'live, claimed and settled by me': [raised, claimed(ME), settled],
  'live, led by me': [taken(ME)],
  'live, led by another': [taken(OTHER)],
  'ended, asked': [raised, ended],
  'ended, asked, claimed by me': [raised, claimed(ME), ended],
  live: [],
  'live, offered to me': [offer(OTHER), offer(ME)],
  'live, offered to another': [offer(OTHER)],
  ended: [ended],
  'ended, offered to me': [offer(ME), ended],
  'ended, offered to another': [offer(OTHER), ended],
};

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'floor-sight-'));
  storage = sqliteStorage(folder);
  for (const [room, events] of Object.entries(CALLS)) {
    const callId = crypto.randomUUID();
    const data = { createdAt: 1_000, room, persona: 'reception', language: 'en', customer: {}, rehearsal: false };
    const draft = (event: { type: string; data: unknown }) => ({ id: crypto.randomUUID(), at: 0, ...event });
    await storage.calls.create(
      { callId, room, createdAt: 1_000, customerIdentity: 'c', contactId: null },
      draft({ type: 'call.created', data }),
    );
    for (const event of events) await storage.calls.append(callId, [draft(event)]);
  }
});
afterAll(() => {
  storage.close();
  rmSync(folder, { recursive: true, force: true });
});

const visible = async (viewer: CallViewer) =>
  (await storage.calls.list({ limit: 50 })).filter((call) => maySeeCall(viewer, call)).map(({ room }) => room);

it.each<[CallViewer['role'], (keyof typeof CALLS)[]]>([
  ['admin', Object.keys(CALLS) as (keyof typeof CALLS)[]],
  ['supervisor', Object.keys(CALLS) as (keyof typeof CALLS)[]],
  [
    'human-agent',
    [
      'live, offered to me',
      'ended, offered to me',
      'live, asks',
      'live, asked, claimed by me',
      'live, claimed and settled by me',
      'live, led by me',
      'ended, asked, claimed by me',
    ],
  ],
  [
    'reviewer',
    ['ended', 'ended, offered to me', 'ended, offered to another', 'ended, asked', 'ended, asked, claimed by me'],
  ],
  ['worker', []],
  ['caller', []],
])('the %s sees their calls and no others', async (role, rooms) => {
  expect((await visible({ role, operatorId: ME })).sort()).toEqual(rooms.sort());
});

it.each(operatorRole.options)(
  'the storage leaves the %s the same calls in lists and in the catalogue',
  async (role) => {
    const viewer = { role, operatorId: ME };
    const scope = callScope(viewer);
    const listed = await storage.calls.list({ limit: 50, ...(scope && { scope }) });
    const catalogue = (await storage.calls.catalogue(0, scope)).map(({ callId }) => callId);
    expect(listed.map(({ room }) => room).sort()).toEqual((await visible(viewer)).sort());
    expect(catalogue.sort()).toEqual(listed.map(({ callId }) => callId).sort());
  },
);

it('somebody without an identity is shown nothing that was offered', () => {
  expect(maySeeCall({ role: 'human-agent' }, { state: 'live', offeredTo: [ME], control: null })).toBe(false);
});
