import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PersonaDraft } from '../../protocol/persona.ts';
import { receptionPersona } from '../../protocol/receptionPersona.ts';
import type { Asker } from '../audit/asker.ts';
import { AuditDesk } from '../audit/auditDesk.ts';
import { sqliteStorage } from '../storage/sqliteStorage.ts';
import type { Storage } from '../storage/storage.ts';
import { PersonaDesk } from './personaDesk.ts';

const { id: _, version: __, ...shipped } = receptionPersona;
const draft = (instructions: string): PersonaDraft => ({ ...shipped, instructions });
const rima: Asker = { actor: { kind: 'operator', id: crypto.randomUUID(), name: 'Rima' }, from: '127.0.0.1' };

let folder: string;
let storage: Storage;
let desk: PersonaDesk;
let time = 1_000;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'floor-personas-'));
  storage = sqliteStorage(folder);
  time = 1_000;
  desk = new PersonaDesk({
    personas: storage.personas,
    audit: new AuditDesk(storage.audit, () => time),
    now: () => time,
    logger: pino({ level: 'silent' }),
  });
  await desk.start();
});
afterEach(() => {
  storage.close();
  rmSync(folder, { recursive: true, force: true });
});

const call = (createdAt: number, persona: string, personaVersion?: number) => ({
  createdAt,
  persona,
  ...(personaVersion && { personaVersion }),
});

it('begins with the shipped ones, which a second start leaves as people have changed them', async () => {
  expect((await desk.list()).map(({ id, version, changedBy }) => [id, version, changedBy])).toEqual([
    ['complaints', 1, null],
    ['reception', 1, null],
    ['sales', 1, null],
  ]);
  await desk.change('sales', { version: 1, draft: draft('Sell nothing.') }, rima);
  await desk.start();
  expect((await desk.forNewCall('sales')).instructions).toBe('Sell nothing.');
});

describe('a change', () => {
  it('is a version for the calls that come in after it; a running call stays with its own, also of who it is given to', async () => {
    time = 5_000;
    await desk.change('sales', { version: 1, draft: draft('Second.') }, rima);
    time = 9_000;
    const { persona } = await desk.change('sales', { version: 2, draft: draft('Third.') }, rima);
    expect(persona).toMatchObject({ id: 'sales', version: 3, instructions: 'Third.' });
    expect(await desk.forNewCall('sales')).toMatchObject({ version: 3 });
    expect(await desk.forCall(call(4_999, 'sales', 1), 'sales')).toMatchObject({ version: 1 });
    expect(await desk.forCall(call(5_000, 'reception', 1), 'sales')).toMatchObject({ version: 2 });
    // Its log is surer than the clock.
    expect(await desk.forCall(call(9_000, 'sales', 2), 'sales')).toMatchObject({ version: 2 });
  });

  it('is refused where somebody has made another one since', async () => {
    const change = { version: 1, draft: draft('Mine.') };
    const both = await Promise.allSettled([desk.change('sales', change, rima), desk.change('sales', change, rima)]);
    expect(both.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
    await expect(desk.change('sales', change, rima)).rejects.toMatchObject({ problem: { status: 409 } });
    await expect(desk.change('nobody', change, rima)).rejects.toMatchObject({ problem: { status: 404 } });
    expect((await desk.history('sales')).versions.map(({ persona, by }) => [persona.version, by])).toEqual([
      [2, 'Rima'],
      [1, null],
    ]);
  });

  it('is in the audit, and a change that was refused is not', async () => {
    await desk.create({ id: 'night', draft: draft('Be quick.') }, rima);
    await desk.change('night', { version: 1, draft: draft('Be quicker.') }, rima);
    await desk.change('night', { version: 1, draft: draft('Late.') }, rima).catch(() => undefined);
    await desk.archive('night', true, rima);
    const { entries } = await storage.audit.list({ limit: 50 });
    expect(entries.map(({ action, target, detail }) => [action, target?.id, detail])).toEqual([
      ['persona.archived', 'night', { archived: true }],
      ['persona.changed', 'night', { version: 2 }],
      ['persona.created', 'night', {}],
    ]);
  });
});

describe('an archived persona', () => {
  it('gets no new call: the reception answers, as for one that never was', async () => {
    await desk.archive('sales', true, rima);
    expect(await desk.isThere('sales')).toBe(false);
    expect((await desk.forNewCall('sales')).id).toBe('reception');
    expect((await desk.forNewCall('no-such-desk')).id).toBe('reception');
    expect((await desk.list()).at(-1)).toMatchObject({ id: 'sales', archived: true });
    await desk.archive('sales', false, rima);
    expect((await desk.forNewCall('sales')).id).toBe('sales');
  });

  it('still leads the calls that it has', async () => {
    await desk.archive('sales', true, rima);
    expect(await desk.forCall(call(2_000, 'sales', 1), 'sales')).toMatchObject({ id: 'sales', version: 1 });
  });

  it('is never the reception, and keeps its id', async () => {
    await expect(desk.archive('reception', true, rima)).rejects.toMatchObject({ problem: { status: 409 } });
    await expect(desk.archive('nobody', true, rima)).rejects.toMatchObject({ problem: { status: 404 } });
    await desk.archive('sales', true, rima);
    await expect(desk.create({ id: 'sales', draft: draft('New.') }, rima)).rejects.toMatchObject({
      problem: { status: 409 },
    });
  });
});

it('a persona that came after a call began can lead it, in its first version', async () => {
  time = 5_000;
  await desk.create({ id: 'night', draft: draft('First.') }, rima);
  await desk.change('night', { version: 1, draft: draft('Second.') }, rima);
  expect(await desk.forCall(call(2_000, 'reception', 1), 'night')).toMatchObject({ instructions: 'First.' });
});

it('what a later version of the server has stored does not leave a caller unanswered', async () => {
  const { personas } = storage;
  const later = { ...draft('Later.'), tools: ['teleport'] } as unknown as PersonaDraft;
  await personas.add({ id: 'sales', version: 2, draft: later, at: time, by: 'Rima' });
  expect(await desk.forNewCall('sales')).toMatchObject({ id: 'sales', version: 1 });
});
