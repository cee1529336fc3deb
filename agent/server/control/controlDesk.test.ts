import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { asksForAPerson } from '../../protocol/callSummary.ts';
import type { ControlAnswer, ControlCommand } from '../../protocol/controlCommand.ts';
import { AuditDesk } from '../audit/auditDesk.ts';
import { CallLog } from '../call-log/callLog.ts';
import { CallEnding } from '../calls/callEnding.ts';
import type { OperatorActor } from '../http/roles.ts';
import { liveKitMediaServer } from '../media/liveKitMediaServer.ts';
import { NotInRoom } from '../media/mediaServer.ts';
import { FloorNews } from '../news/floorNews.ts';
import { PersonaDesk } from '../personas/personaDesk.ts';
import { sqliteStorage } from '../storage/sqliteStorage.ts';
import type { Storage } from '../storage/storage.ts';
import { ControlDesk } from './controlDesk.ts';
import { controlOf } from './controlEvents.ts';
import { PerCall } from './perCall.ts';

const ROUNDS = 50;
let folder: string;
let storage: Storage;
let desk: ControlDesk;
/** Orders to the job, and what became of the assistant's voice. */
const done: string[] = [];
/** A seat that is empty by the time it is to be heard. */
const EMPTY = 'seat of Nobody';
/** Who may be heard by now, as a media server that takes its time would have it. */
const heard = new Set<string>();

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'floor-control-'));
  storage = sqliteStorage(folder);
  const { calls } = storage;
  const news = new FloorNews();
  const now = Date.now;
  const logger = pino({ level: 'silent' });
  const log = new CallLog(calls, news, now);
  const media = liveKitMediaServer('ws://127.0.0.1:9', { apiKey: 'key', apiSecret: 'x'.repeat(32) }, 9);
  const soon = () => new Promise<void>((resolve) => setImmediate(resolve));
  desk = new ControlDesk({
    calls,
    log,
    audit: new AuditDesk(storage.audit, now),
    listeners: {
      isThere: async () => {
        await soon();
        return true;
      },
    },
    voices: {
      mute: async (_call, role) => void done.push(`${role} muted`),
      unmute: async (_call, role) => void done.push(`${role} unmuted`),
    },
    seats: {
      isLeaving: () => false,
      allow: async (_call, seat) => {
        await soon();
        if (seat === EMPTY) throw new NotInRoom();
        heard.add(seat);
      },
      withdraw: async (_call, seat) => void heard.delete(seat),
    },
    jobs: {
      isLinked: () => true,
      order: async (_callId, { command, by }) => {
        done.push(`${command.kind} by ${by.kind}`);
        await soon();
        return { kind: 'obeyed' };
      },
    },
    personas: new PersonaDesk({ personas: storage.personas, audit: new AuditDesk(storage.audit, now), now, logger }),
    ending: new CallEnding({ calls, log, media, now, logger }),
    turns: new PerCall(),
    now,
    logger,
  });
});
afterAll(() => {
  storage.close();
  rmSync(folder, { recursive: true, force: true });
});

const operator = (name: string): OperatorActor => ({
  role: 'supervisor',
  operatorId: crypto.randomUUID(),
  name,
  sessionId: crypto.randomUUID(),
  tokenHash: name,
  expiresAt: Number.MAX_SAFE_INTEGER,
  mustChangePassword: false,
});
const tell = (callId: string, by: OperatorActor, command: ControlCommand): Promise<ControlAnswer> => {
  const asker = { actor: { kind: 'operator' as const, id: by.operatorId, name: by.name }, from: '127.0.0.1' };
  const request = { id: crypto.randomUUID(), command, sentAt: Date.now(), seat: `seat of ${by.name}` };
  return desk.command(callId, request, by, { asker, receivedAt: Date.now() });
};
const newCall = async () => {
  const callId = crypto.randomUUID();
  const room = `call-${callId}`;
  const data = { createdAt: Date.now(), room, persona: 'reception', language: 'en', customer: {}, rehearsal: false };
  await storage.calls.create(
    { callId, room, createdAt: data.createdAt, customerIdentity: 'customer', contactId: null },
    { id: crypto.randomUUID(), at: 0, type: 'call.created', data },
  );
  return callId;
};

it('lets exactly one of two lead who take a call over in the same moment, however often', async () => {
  const callId = await newCall();
  const [rima, omar] = [operator('Rima'), operator('Omar')];
  const winners: string[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const both = round % 2 === 0 ? [rima, omar] : [omar, rima];
    const answers = await Promise.all(both.map((by) => tell(callId, by, { kind: 'take-over', force: false })));
    const [winner] = both.filter((_, index) => answers[index]?.outcome === 'applied');
    const [loser] = both.filter((_, index) => answers[index]?.outcome === 'refused');
    if (!winner || !loser) throw new Error(`round ${round}: ${JSON.stringify(answers)}`);
    expect(answers.find(({ outcome }) => outcome === 'refused')).toMatchObject({
      because: 'another-leads',
      who: winner.name,
    });
    expect([...heard]).toEqual([`seat of ${winner.name}`]);
    winners.push(winner.name);
    expect(await tell(callId, winner, { kind: 'hand-back', note: '' })).toMatchObject({ outcome: 'applied' });
  }
  expect(winners).toHaveLength(ROUNDS);
  const events = await storage.calls.eventsOfTypes(callId, ['control.applied', 'control.refused', 'control.requested']);
  expect(events).toHaveLength(ROUNDS * 6);
});

it('does a command over which the floor has died when it is sent again, and asks for it once', async () => {
  const callId = await newCall();
  const rima = operator('Rima');
  const held = await tell(callId, rima, { kind: 'hold' });
  const call = await storage.calls.find(callId);
  const log = await storage.calls.eventsOfTypes(callId, ['control.requested', 'control.applied']);
  // As it stands after a death between the two: what was asked is there, what has come of it is not.
  const other = await newCall();
  const [requested] = log;
  if (!requested || !call) throw new Error('nothing was asked');
  await storage.calls.append(other, [requested]);
  const asker = { actor: { kind: 'operator' as const, id: rima.operatorId, name: rima.name }, from: '127.0.0.1' };
  const again = { id: held.commandId, command: { kind: 'hold' as const }, sentAt: Date.now() };
  const answer = await desk.command(other, again, rima, { asker, receivedAt: Date.now() });
  expect(answer).toMatchObject({ outcome: 'applied', state: { hold: true } });
  const types = (await storage.calls.events(other, 1, 10)).map(({ type }) => type);
  expect(types).toEqual(['control.requested', 'control.applied']);
  expect(controlOf(call.summary).hold).toBe(true);
});

it('keeps the times of a page whose clock is wrong within reason', async () => {
  const callId = await newCall();
  const rima = operator('Rima');
  const asker = { actor: { kind: 'operator' as const, id: rima.operatorId, name: rima.name }, from: '127.0.0.1' };
  const receivedAt = Date.now();
  for (const sentAt of [0, receivedAt + 3_600_000]) {
    const command = { kind: sentAt === 0 ? ('hold' as const) : ('resume' as const) };
    await desk.command(callId, { id: crypto.randomUUID(), command, sentAt }, rima, { asker, receivedAt });
  }
  const applied = await storage.calls.eventsOfTypes(callId, ['control.applied']);
  expect(applied.map(({ data }) => data)).toMatchObject([{ receivedMs: 60_000 }, { receivedMs: 0 }]);
});

it('lets the assistant lead on where the operator is gone by the time they were to be heard', async () => {
  const callId = await newCall();
  const before = controlOf((await storage.calls.find(callId))?.summary ?? expect.fail('no call'));
  done.length = 0;
  const answer = await tell(callId, operator('Nobody'), { kind: 'take-over', force: false });
  expect(answer).toMatchObject({ outcome: 'refused', because: 'no-seat', state: before });
  expect(done).toEqual(['take-over by operator', 'assistant muted', 'hand-back by floor', 'assistant unmuted']);
  const types = (await storage.calls.events(callId, 1, 10)).map(({ type }) => type);
  expect(types).toEqual(['control.requested', 'control.refused']);
});

it('asks for a person again where the one who came was lost', async () => {
  const callId = await newCall();
  const rima = operator('Rima');
  const { state } = await tell(callId, rima, { kind: 'escalate', reason: 'Asks for a person.' });
  await tell(callId, rima, { kind: 'claim', escalationId: state.escalation?.id ?? '' });
  const led = await tell(callId, rima, { kind: 'take-over', force: false });
  if (led.state.leader.kind !== 'operator') throw new Error('nobody leads');
  await desk.lose(callId, led.state.leader.operator);
  const summary = (await storage.calls.find(callId))?.summary;
  expect(summary && asksForAPerson(summary)).toBe(true);
  const raised = await storage.calls.eventsOfTypes(callId, ['escalation.raised', 'escalation.resolved']);
  expect(raised.map(({ type }) => type)).toEqual(['escalation.raised', 'escalation.raised']);
});

it("starts, pauses and resumes a call's recording by hand, without the assistant, and says what changes nothing", async () => {
  const callId = await newCall();
  const rima = operator('Rima');
  done.length = 0;
  const outcomes: string[] = [];
  for (const action of ['pause', 'start', 'start', 'pause', 'resume', 'resume'] as const) {
    const answer = await tell(callId, rima, { kind: 'record', action });
    outcomes.push(answer.outcome === 'refused' ? `${action}: ${answer.because}` : action);
  }
  expect(outcomes).toEqual([
    'pause: not-recorded',
    'start',
    'start: nothing-changes',
    'pause',
    'resume',
    'resume: nothing-changes',
  ]);
  expect(done).toEqual([]);
  const written = await storage.calls.eventsOfTypes(callId, [
    'recording.asked',
    'recording.paused',
    'recording.resumed',
  ]);
  expect(written.map(({ type, data }) => ({ type, data }))).toEqual([
    { type: 'recording.asked', data: { by: 'Rima' } },
    { type: 'recording.paused', data: { because: 'by-hand', by: 'Rima' } },
    { type: 'recording.resumed', data: { because: 'by-hand', by: 'Rima' } },
  ]);
});
