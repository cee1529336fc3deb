import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { asksForAPerson } from '../../protocol/callSummary.ts';
import { type ControlState, firstControlState } from '../../protocol/controlState.ts';
import { CallLog } from '../call-log/callLog.ts';
import { FloorNews } from '../news/floorNews.ts';
import { sqliteStorage } from '../storage/sqliteStorage.ts';
import type { Storage } from '../storage/storage.ts';
import { eventually } from '../testing/eventually.ts';
import { LostClaims } from './lostClaims.ts';
import { PerCall } from './perCall.ts';

let folder: string;
let storage: Storage;
let claims: LostClaims;
const turns = new PerCall();

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'floor-claims-'));
  storage = sqliteStorage(folder);
  const log = new CallLog(storage.calls, new FloorNews(), Date.now);
  const logger = pino({ level: 'silent' });
  claims = new LostClaims({ calls: storage.calls, log, turns, now: Date.now, logger, backWithinMs: 1 });
});
afterEach(async () => {
  claims.close();
  await turns.settled();
  storage.close();
  rmSync(folder, { recursive: true, force: true });
});

const rima = { operatorId: '11111111-1111-4111-8111-111111111111', name: 'Rima', session: 'desk', seat: null };
const escalation = { id: '33333333-3333-4333-8333-333333333333', reason: 'x', by: 'assistant', raisedAt: 1 };
async function claimedCall(leader: ControlState['leader'] = { kind: 'assistant', approval: null }, session = 'desk') {
  const callId = crypto.randomUUID();
  const data = { createdAt: 1, room: callId, persona: 'reception', language: 'en', customer: {}, rehearsal: false };
  const draft = (type: string, data: unknown) => ({ id: crypto.randomUUID(), at: 0, type, data });
  await storage.calls.create(
    { callId, room: callId, createdAt: 1, customerIdentity: 'c', contactId: null },
    draft('call.created', data),
  );
  const state = {
    ...firstControlState('reception'),
    leader,
    escalation: { ...escalation, claimedBy: { ...rima, session } },
  };
  const applied = { commandId: callId, kind: 'claim', state, receivedMs: 1, doneMs: 1, assistantObeyed: true };
  await storage.calls.append(callId, [draft('control.applied', applied)]);
  return callId;
}
const asks = async (callId: string) => {
  const call = await storage.calls.find(callId);
  return call !== undefined && asksForAPerson(call.summary);
};

it('lets a call ask again whose claimant is gone with their station, and no other', async () => {
  const [open, led] = [await claimedCall(), await claimedCall({ kind: 'operator', operator: rima })];
  claims.left('another desk');
  claims.left('desk');
  await eventually(() => asks(open)).toBe(true);
  await turns.settled();
  expect(await asks(led)).toBe(false);
  expect((await storage.calls.events(open, 2, 10)).map(({ type, data }) => ({ type, data }))).toEqual([
    { type: 'escalation.raised', data: escalation },
  ]);
});

it('leaves the claim to a station that is back in time, also after a restart of the floor', async () => {
  const callId = await claimedCall();
  const other = await claimedCall(undefined, 'laptop');
  await claims.start();
  claims.came('desk');
  // Its time began with the other's.
  await eventually(() => asks(other)).toBe(true);
  await turns.settled();
  expect(await asks(callId)).toBe(false);
});
