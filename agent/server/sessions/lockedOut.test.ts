import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AuditDesk } from '../audit/auditDesk.ts';
import { FloorNews } from '../news/floorNews.ts';
import { sqliteStorage } from '../storage/sqliteStorage.ts';
import type { Storage } from '../storage/storage.ts';
import { hashPassword } from './password.ts';
import { SessionDesk } from './sessionDesk.ts';
import { SignInGuard } from './signInGuard.ts';

const MINUTE = 60_000;
const [OFFICE, STRANGER, HOTEL] = ['192.0.2.10', '203.0.113.66', '198.51.100.5'];
const PASSWORD = 'the right password';
let folder: string;
let storage: Storage;
let now = 1_700_000_000_000;
let desk: SessionDesk;
const ended: string[] = [];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'floor-lock-'));
  storage = sqliteStorage(folder);
  await storage.operators.insert({
    id: crypto.randomUUID(),
    name: 'Nour',
    email: 'nour@floor.example',
    role: 'supervisor',
    passwordHash: await hashPassword(PASSWORD),
    disabled: false,
    mustChangePassword: false,
    createdAt: now,
    lastSeenAt: null,
  });
  const news = new FloorNews();
  news.listen({ sessionClosed: (hash) => ended.push(hash) });
  const clock = () => now;
  const audit = new AuditDesk(storage.audit, clock);
  const guard = new SignInGuard(storage.signIns, audit, clock);
  desk = new SessionDesk({ operators: storage.operators, sessions: storage.sessions, guard, news, audit, now: clock });
});
afterAll(() => {
  storage.close();
  rmSync(folder, { recursive: true, force: true });
});

const enter = async (from: string, password = PASSWORD) =>
  (await desk.signIn('nour@floor.example', password, from)) !== undefined;
const guess = (times: number, from: string) => Promise.all(Array.from({ length: times }, () => enter(from, 'guess')));

describe('a stranger who guesses', () => {
  it('locks the account for places where its operator has not been, and nobody out of the usual one', async () => {
    expect(await enter(OFFICE)).toBe(true);
    await guess(25, STRANGER);
    expect(await enter(STRANGER)).toBe(false);
    expect(await enter(HOTEL)).toBe(false);
    expect(await enter(OFFICE)).toBe(true);
    expect(ended).toEqual([]);
  });

  it('sees the lock end by itself, however often it asked meanwhile', async () => {
    now += 14 * MINUTE;
    await guess(5, STRANGER);
    expect(await enter(HOTEL)).toBe(false);
    now += MINUTE + 1;
    expect(await enter(HOTEL)).toBe(true);
  });

  it('gains nothing by sending the right password among many wrong ones at once', async () => {
    now += 60 * MINUTE;
    const tries = [...Array.from({ length: 30 }, () => 'guess'), PASSWORD];
    const answers = await Promise.all(tries.map((password) => enter(STRANGER, password)));
    expect(answers.filter(Boolean)).toEqual([]);
  });
});

describe('guessing at the usual place', () => {
  it('locks it there, and an administrator who resets the password ends that', async () => {
    await guess(10, OFFICE);
    expect(await enter(OFFICE)).toBe(false);
    const account = await storage.operators.findByEmail('nour@floor.example');
    expect((await storage.operators.account(account?.id ?? '', now))?.lockedUntil).toBeGreaterThan(now);
    const hash = await hashPassword('a new password');
    await storage.operators.setPassword(account?.id ?? '', { hash, mustChange: true });
    expect(await enter(OFFICE, 'a new password')).toBe(true);
  });

  it('is counted anew once the operator has not been there for a month', async () => {
    now += 31 * 24 * 60 * MINUTE;
    expect(await enter(HOTEL, 'a new password')).toBe(true);
    await guess(10, OFFICE);
    expect([await enter(OFFICE, 'a new password'), await enter(HOTEL, 'a new password')]).toEqual([false, true]);
  });
});

it('a session is noted as seen, at most once a minute', async () => {
  const token = (await desk.signIn('nour@floor.example', 'a new password', HOTEL))?.token ?? '';
  const seen = async () => {
    const found = await desk.find(token);
    return (await storage.sessions.findById(found?.id ?? ''))?.lastSeenAt;
  };
  const start = now;
  now += MINUTE - 1;
  expect(await seen()).toBe(start);
  now += 1;
  expect(await seen()).toBe(start + MINUTE);
});
