import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { EventDraft } from '../../protocol/callEvent.ts';
import { sqliteStorage } from './sqliteStorage.ts';
import type { Storage } from './storage.ts';

let folder: string;
let storage: Storage;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'floor-calls-'));
  storage = sqliteStorage(folder);
});
afterEach(() => {
  storage.close();
  rmSync(folder, { recursive: true, force: true });
});

const draft = (type: string, data: unknown = {}): EventDraft => ({ id: crypto.randomUUID(), at: 5, type, data });
const turn = (text: string): EventDraft =>
  draft('turn', {
    turnId: crypto.randomUUID(),
    speaker: 'customer',
    channel: 'voice',
    text,
    language: 'en',
    confidence: 0.9,
    startMs: 0,
    endMs: 5,
    interrupted: false,
    latency: {},
  });

async function newCall(createdAt = 1_000, name = 'Lina'): Promise<string> {
  const callId = crypto.randomUUID();
  const room = `call-${callId}`;
  await storage.calls.create(
    { callId, room, createdAt, customerIdentity: 'customer-1', contactId: null },
    draft('call.created', {
      createdAt,
      room,
      persona: 'reception',
      language: 'en',
      customer: { name },
      rehearsal: false,
    }),
  );
  return callId;
}

describe('the call log in SQLite', () => {
  it('numbers events without a gap, skips repeated ones, and derives the summary', async () => {
    const callId = await newCall();
    const [answered, first, second] = [draft('call.answered'), turn('Hello'), turn('The line is down')];
    await storage.calls.append(callId, [answered, first]);
    const appended = await storage.calls.append(callId, [first, second, first]);
    expect(appended?.stored.map(({ seq, id }) => [seq, id])).toEqual([[4, second.id]]);
    expect(appended?.summary).toMatchObject({
      state: 'live',
      turns: 2,
      lastSeq: 4,
      lastLine: { text: 'The line is down' },
    });
    expect((await storage.calls.find(callId))?.summary).toEqual(appended?.summary);
    expect((await storage.calls.events(callId, 0, 100)).map(({ seq }) => seq)).toEqual([1, 2, 3, 4]);
    expect((await storage.calls.events(callId, 2, 1)).map(({ id }) => id)).toEqual([first.id]);
  });

  it('stores all of an append or nothing', async () => {
    const callId = await newCall();
    const impossible: EventDraft = { ...turn('x'), at: Number.NaN };
    await expect(storage.calls.append(callId, [turn('fits'), impossible])).rejects.toThrow();
    expect(await storage.calls.events(callId, 0, 100)).toHaveLength(1);
    expect((await storage.calls.append(callId, [turn('next')]))?.summary.lastSeq).toBe(2);
  });

  it('keeps events of types it does not know, and hands out what a reader would read', async () => {
    const callId = await newCall();
    const appended = await storage.calls.append(callId, [draft('of.tomorrow', { when: undefined, list: [1, 'ب'] })]);
    expect(appended?.stored).toEqual(await storage.calls.events(callId, 1, 10));
  });

  it('writes the end of a call once', async () => {
    const callId = await newCall();
    const end = () => draft('call.ended', { disposition: 'resolved', reason: 'done', durationMs: 1 });
    await storage.calls.append(callId, [end()], { onlyWhileOpen: true });
    const again = await storage.calls.append(callId, [end()], { onlyWhileOpen: true });
    expect(again).toMatchObject({ stored: [], summary: { state: 'ended', lastSeq: 2 } });
  });

  it('knows no call that was never made', async () => {
    expect(await storage.calls.append(crypto.randomUUID(), [turn('x')])).toBeUndefined();
    expect(await storage.calls.find(crypto.randomUUID())).toBeUndefined();
  });

  it('takes SQL in a name for a name', async () => {
    const name = "Robert'); DROP TABLE calls;--";
    const callId = await newCall(1_000, name);
    expect((await storage.calls.find(callId))?.summary.customer.name).toBe(name);
  });

  it('lists calls newest first, by state and by time, and offers the open ones and the young in the catalogue', async () => {
    const [old, ended, open] = [await newCall(1_000), await newCall(2_000), await newCall(3_000)];
    for (const callId of [old, ended]) {
      const end = { ...draft('call.ended', { disposition: 'resolved', reason: 'done', durationMs: 1 }), at: 10 };
      await storage.calls.append(callId, [end]);
    }
    const ids = async (query: { state?: 'open' | 'ended'; before?: number }) =>
      (await storage.calls.list({ limit: 10, ...query })).map(({ callId }) => callId);
    expect(await ids({})).toEqual([open, ended, old]);
    expect(await ids({ state: 'open' })).toEqual([open]);
    expect(await ids({ state: 'ended' })).toEqual([ended, old]);
    expect(await ids({ before: 2_000 })).toEqual([old]);
    expect(await storage.calls.catalogue(1_500)).toEqual([
      { callId: open, lastSeq: 1 },
      { callId: ended, lastSeq: 2 },
    ]);
  });
});
