import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { sqliteStorage } from './sqliteStorage.ts';
import type { Storage } from './storage.ts';

let folder: string;
let storage: Storage;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'floor-erasures-'));
  storage = sqliteStorage(folder);
});
afterEach(() => {
  storage.close();
  rmSync(folder, { recursive: true, force: true });
});

const note = {
  at: 1,
  actor: { kind: 'machine' as const, id: 'floor', name: 'floor' },
  action: 'call.deleted' as const,
};
const draft = (type: string, data: unknown, at = 1) => ({ id: crypto.randomUUID(), at, type, data });

/** As a floor writes: many calls at once, a few words in each, now here, now there, so that the file's pages are split and filled anew. */
it('leaves no word in any file, also where pages were filled anew', async () => {
  const calls = Array.from({ length: 60 }, () => crypto.randomUUID());
  for (const callId of calls) {
    const room = `call-${callId}`;
    const data = { createdAt: 1, room, persona: 'reception', language: 'en', customer: {}, rehearsal: false };
    await storage.calls.create(
      { callId, room, createdAt: 1, customerIdentity: 'c', contactId: null },
      draft('call.created', data, 0),
    );
  }
  for (let round = 0; round < 40; round += 1) {
    for (const callId of calls) {
      await storage.calls.append(callId, [
        draft('fact', { name: 'said', value: `Zanzibarhaus ${'x'.repeat((round * 37) % 300)}` }),
      ]);
    }
  }
  for (const callId of calls) {
    await storage.calls.append(callId, [
      draft('call.ended', { disposition: 'resolved', reason: 'Zanzibarhaus', durationMs: 2 }),
    ]);
  }
  for (const callId of calls) {
    await storage.erasures.eraseCall(callId, { because: 'by-hand' }, 2, {
      ...note,
      target: null,
      detail: {},
      from: '',
    });
  }
  expect(await storage.erasures.forgetTraces()).toBe(true);
  const holding = readdirSync(folder).filter((name) => readFileSync(join(folder, name)).includes('Zanzibarhaus'));
  expect(holding).toEqual([]);
  expect((await storage.calls.events(calls[0] ?? '', 0, 100)).length).toBe(43);
});
