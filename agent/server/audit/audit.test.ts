import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { type AuditAction, type AuditEntry, auditPage } from '../../protocol/audit.ts';
import { contact } from '../../protocol/contact.ts';
import { customerLink } from '../../protocol/customerLink.ts';
import { sqliteStorage } from '../storage/sqliteStorage.ts';
import { OPERATOR } from '../testing/testEnvironment.ts';
import { startTestFloor, type TestFloor } from '../testing/testFloor.ts';
import { invitePerson, type TestPerson } from '../testing/testPerson.ts';
import { ANCHOR_FILE, readAnchors } from './anchorFile.ts';
import { verifyAudit } from './verifyAudit.ts';

let floor: TestFloor;
let agent: TestPerson;
beforeAll(async () => {
  floor = await startTestFloor({ withLiveKit: true });
  agent = await invitePerson(floor, 'human-agent');
});
afterAll(() => floor.stop());

const entries = async (query = 'limit=200'): Promise<AuditEntry[]> =>
  (await floor.take(auditPage, 'GET', `/v1/audit?${query}`)).entries;
const newest = async (action: AuditAction) => (await entries(`action=${action}&limit=1`))[0];
const CARD = { name: 'Lina', phone: '+963944600001', email: null, tier: 'gold', language: 'ar', notes: 'words' };

describe('what is done is written down:', () => {
  it('who, what, to what, when and from where', async () => {
    const { callId } = await floor.createCall();
    await floor.request('POST', `/v1/calls/${callId}/listen`);
    const entry = await newest('call.listened');
    const { operator } = JSON.parse((await floor.request('GET', '/v1/session')).text);
    expect(entry).toMatchObject({
      actor: { kind: 'operator', id: operator.id, name: operator.name },
      target: { kind: 'call', id: callId },
      from: '127.0.0.1',
      detail: {},
    });
    expect(Math.abs((entry?.at ?? 0) - Date.now())).toBeLessThan(10_000);
    expect(await newest('call.created')).toMatchObject({
      actor: { kind: 'machine', id: 'caller' },
      target: { kind: 'call', id: callId },
    });
  });

  it.each<[AuditAction, () => Promise<unknown>, object]>([
    ['session.opened', () => floor.signIn(), { target: { kind: 'session' } }],
    [
      'session.refused',
      () => floor.request('POST', '/v1/session', { body: { email: 'x@y.example', password: 'p' } }),
      { actor: { kind: 'nobody' }, target: null, detail: { why: 'unknown-account' } },
    ],
    [
      'session.closed',
      async () => {
        await floor.request('DELETE', '/v1/session');
        await floor.signIn();
      },
      { target: { kind: 'session' } },
    ],
    ['operator.invited', () => invitePerson(floor, 'reviewer'), { detail: { role: 'reviewer' } }],
    ['operator.password-changed', () => invitePerson(floor, 'reviewer'), { actor: { kind: 'operator' } }],
    [
      'operator.changed',
      () => floor.request('PATCH', `/v1/operators/${agent.id}`, { body: { name: 'Sami', role: 'human-agent' } }),
      { detail: { role: 'human-agent', renamed: true } },
    ],
    [
      'operator.password-reset',
      async () => floor.request('POST', `/v1/operators/${(await invitePerson(floor, 'reviewer')).id}/password`),
      { target: { kind: 'operator' } },
    ],
    [
      'operator.signed-out-everywhere',
      async () => floor.request('DELETE', `/v1/operators/${(await invitePerson(floor, 'reviewer')).id}/sessions`),
      { target: { kind: 'operator' } },
    ],
    [
      'operator.locked',
      async () => {
        const { email } = await invitePerson(floor, 'reviewer');
        for (let n = 0; n < 10; n += 1)
          await floor.request('POST', '/v1/session', { body: { email, password: 'guess' } });
      },
      { actor: { kind: 'nobody' }, detail: { locks: 1 } },
    ],
    [
      'call.offered',
      async () =>
        floor.request('POST', `/v1/calls/${(await floor.createCall()).callId}/offer`, {
          body: { operatorId: agent.id },
        }),
      { detail: { operatorId: expect.any(String) } },
    ],
    [
      'call.link-made',
      () => floor.take(customerLink, 'POST', '/v1/customer-links', { body: {} }),
      { target: { kind: 'call' } },
    ],
    ['contact.created', () => floor.request('POST', '/v1/contacts', { body: CARD }), { target: { kind: 'contact' } }],
    [
      'contact.viewed',
      () => floor.request('GET', `/v1/contacts?phone=${encodeURIComponent(CARD.phone)}`),
      { target: { kind: 'contact' } },
    ],
    [
      'call.played',
      () => floor.request('POST', '/v1/audit', { body: { action: 'call.played', targetId: crypto.randomUUID() } }),
      { detail: { reportedBy: 'station' } },
    ],
    ['audit.viewed', () => entries(), { target: null }],
  ])('%s', async (action, does, expected) => {
    const before = (await newest(action))?.seq ?? 0;
    await does();
    const entry = await newest(action);
    expect(entry).toMatchObject(expected);
    if (action !== 'audit.viewed') expect(entry?.seq).toBeGreaterThan(before);
  });

  it('the fields of a record that were changed, and never their content', async () => {
    const { id } = await floor.take(contact, 'POST', '/v1/contacts', { body: { ...CARD, phone: null } });
    await floor.request('PATCH', `/v1/contacts/${id}`, {
      body: { revision: 1, fields: { notes: 'SECRET-WORDS', tier: 'silver' } },
    });
    expect(await newest('contact.changed')).toMatchObject({ target: { id }, detail: { fields: 'notes tier' } });
    expect(JSON.stringify(await entries())).not.toContain('SECRET-WORDS');
  });

  it('looking at the audit or at one record, once an hour and session', async () => {
    const views = async (action: AuditAction) => (await entries(`action=${action}&limit=200`)).length;
    const { id } = await floor.take(contact, 'POST', '/v1/contacts', { body: { ...CARD, phone: null } });
    for (const _ of [1, 2, 3]) await floor.request('GET', `/v1/contacts/${id}`);
    expect(await entries(`target=${id}&action=contact.viewed`)).toHaveLength(1);
    const before = await views('audit.viewed');
    for (const _ of [1, 2, 3]) await entries();
    expect(await views('audit.viewed')).toBe(before);
    await floor.signIn();
    expect(await views('audit.viewed')).toBe(before + 1);
  });

  it('a guesser only by numbers: no more than an entry a minute', async () => {
    const body = { email: 'nobody@floor.example', password: 'guess' };
    const count = async () => (await entries('action=session.refused&limit=200')).length;
    await floor.request('POST', '/v1/session', { body });
    const before = await count();
    for (let index = 0; index < 5; index += 1) await floor.request('POST', '/v1/session', { body });
    expect(await count()).toBe(before);
  });
});

describe('the audit', () => {
  it('is filtered and paged', async () => {
    const all = await entries();
    expect(all.map(({ seq }) => seq)).toEqual(all.map((_, index) => (all[0]?.seq ?? 0) - index));
    expect((await entries(`actor=${agent.id}`)).every(({ actor }) => actor.id === agent.id)).toBe(true);
    const at = all[3]?.at ?? 0;
    expect((await entries(`since=${at}&until=${at}`)).every((entry) => entry.at === at)).toBe(true);
    const page = await floor.take(auditPage, 'GET', `/v1/audit?limit=2&before=${all[1]?.seq}`);
    expect([page.entries.map(({ seq }) => seq), page.more]).toEqual([[all[2]?.seq, all[3]?.seq], true]);
  });

  it('is one chain, also when much is done at once, and its notes are readable by the owner alone', async () => {
    const body = { action: 'call.played', targetId: crypto.randomUUID() };
    await Promise.all(Array.from({ length: 40 }, () => floor.request('POST', '/v1/audit', { body })));
    const folder = floor.environment.FLOORWALKER_DATA;
    const report = verifyAudit(folder, []);
    expect(report).toMatchObject({ faults: [] });
    expect(report?.entries).toBeGreaterThan(60);
    expect(readAnchors(folder).at(-1)).toEqual(report?.head);
    expect(statSync(join(folder, ANCHOR_FILE)).mode & 0o077).toBe(0);
  });
});

describe('what cannot be written down is not done:', () => {
  const broken = async (does: () => Promise<{ status: number }>) => {
    const database = new Database(join(floor.environment.FLOORWALKER_DATA, 'floor.db'));
    database.exec("CREATE TRIGGER full BEFORE INSERT ON audit BEGIN SELECT raise(ABORT, 'disk full'); END");
    try {
      return (await does()).status;
    } finally {
      database.exec('DROP TRIGGER full');
      database.close();
    }
  };
  const count = (table: string) => {
    const database = new Database(join(floor.environment.FLOORWALKER_DATA, 'floor.db'), { readonly: true });
    const number = database.prepare(`SELECT count(*) FROM ${table}`).pluck().get();
    database.close();
    return number;
  };

  it.each<[string, string, () => Promise<{ status: number }>]>([
    ['a sign-in', 'sessions', () => floor.request('POST', '/v1/session', { body: OPERATOR })],
    ['a sign-out', 'sessions', () => floor.request('DELETE', '/v1/session')],
    [
      'an invitation',
      'operators',
      () => floor.request('POST', '/v1/operators', { body: { name: 'x', email: 'x@z.example', role: 'admin' } }),
    ],
    [
      'a role',
      "operators WHERE role = 'human-agent'",
      () => floor.request('PATCH', `/v1/operators/${agent.id}`, { body: { role: 'admin' } }),
    ],
    ['signing out everywhere', 'sessions', () => floor.request('DELETE', `/v1/operators/${agent.id}/sessions`)],
    ['a call', 'calls', () => floor.request('POST', '/v1/calls', { body: {} })],
    ['a contact', 'contacts', () => floor.request('POST', '/v1/contacts', { body: { ...CARD, phone: null } })],
    ["a customer's link", 'customer_links', () => floor.request('POST', '/v1/customer-links', { body: {} })],
  ])('%s', async (_what, table, does) => {
    const before = count(table);
    expect(await broken(does)).toBe(500);
    expect(count(table)).toBe(before);
  });

  it('listening, offering, and a look at a record or at the audit', async () => {
    const { callId } = await floor.createCall();
    const { id } = await floor.take(contact, 'POST', '/v1/contacts', { body: { ...CARD, phone: null } });
    await floor.signIn();
    expect(await broken(() => floor.request('POST', `/v1/calls/${callId}/listen`))).toBe(500);
    expect(
      await broken(() => floor.request('POST', `/v1/calls/${callId}/offer`, { body: { operatorId: agent.id } })),
    ).toBe(500);
    expect((await floor.request('GET', `/v1/calls/${callId}`)).body).toMatchObject({ offeredTo: [] });
    expect(await broken(() => floor.request('GET', `/v1/contacts/${id}`))).toBe(500);
    expect(await broken(() => floor.request('GET', '/v1/audit'))).toBe(500);
  });
});

describe('npm run audit -- verify', () => {
  const copy = () => {
    const folder = mkdtempSync(join(tmpdir(), 'floor-audit-'));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    mkdirSync(join(folder, 'floor'));
    cpSync(floor.environment.FLOORWALKER_DATA, join(folder, 'floor'), { recursive: true });
    return folder;
  };
  const tamper = (folder: string, sql: string) => {
    const database = new Database(join(folder, 'floor', 'floor.db'));
    database.exec('DROP TRIGGER audit_never_changes; DROP TRIGGER audit_never_shrinks');
    database.exec(sql);
    database.close();
  };
  const MAIN = fileURLToPath(new URL('../../../scripts/main.ts', import.meta.url));
  const verify = (folder: string, ...args: string[]) =>
    new Promise<{ code: unknown; stdout: string; stderr: string }>((resolve) => {
      execFile(process.execPath, [MAIN, 'audit', 'verify', '--data', folder, ...args], (error, stdout, stderr) =>
        resolve({ code: error ? error.code : 0, stdout, stderr }),
      );
    });

  it('finds nothing to blame in what the server has written, and prints the head', async () => {
    const folder = copy();
    const { code, stdout } = await verify(folder);
    const report = JSON.parse(stdout);
    expect([code, report.ok]).toEqual([0, true]);
    expect((await verify(folder, '--head', report.head)).code).toBe(0);
    const other = report.head.replace(/:.*/, `:${'0'.repeat(64)}`);
    expect((await verify(folder, '--head', other)).code).toBe(1);
  });

  it.each([
    ['a changed entry', "UPDATE audit SET actor_name = 'Somebody' WHERE seq = 5", /^Entry 5 was changed\./],
    ['a changed time', 'UPDATE audit SET at = at + 1 WHERE seq = 7', /^Entry 7 was changed\./],
    [
      'an action that there is not',
      "UPDATE audit SET action = 'call.vanished' WHERE seq = 4",
      /^Entry 4 was changed\./,
    ],
    ['a detail that is no JSON', "UPDATE audit SET detail = '{' WHERE seq = 4", /^Entry 4 was changed\./],
    ['a missing entry', 'DELETE FROM audit WHERE seq = 6', /^Entry 6 is missing\./],
    [
      'a missing end',
      'DELETE FROM audit WHERE seq > 8',
      /^Entries 9 to \d+ are missing\. The end of the audit was cut off\./,
    ],
    ['an emptied audit', 'DELETE FROM audit', /^Entries 1 to \d+ are missing\./],
  ])('finds %s, says which, and ends with 1', async (_what, sql, sentence) => {
    const folder = copy();
    tamper(folder, sql);
    const { code, stderr } = await verify(folder);
    expect(code).toBe(1);
    expect(stderr).toMatch(sentence);
  });

  it('still finds a cut-off end after the server has gone on writing', async () => {
    const folder = copy();
    tamper(folder, 'DELETE FROM audit WHERE seq > 8');
    const storage = sqliteStorage(join(folder, 'floor'));
    const actor = { kind: 'nobody', id: '', name: '' } as const;
    for (let at = 0; at < 3; at += 1) {
      await storage.audit.append({ at, actor, action: 'settings.changed', target: null, detail: {}, from: '' });
    }
    storage.close();
    expect((await verify(folder)).stderr).toMatch(/^Entry 9 is not the one that was noted/);
  });

  it('blames nobody where the process was killed between an entry and its note', async () => {
    const folder = copy();
    const file = join(folder, 'floor', ANCHOR_FILE);
    const lines = readFileSync(file, 'utf8').trimEnd().split('\n');
    writeFileSync(file, `${lines.slice(0, -2).join('\n')}\n${lines.at(-2)?.slice(0, 20)}`);
    expect((await verify(folder)).code).toBe(0);
    sqliteStorage(join(folder, 'floor')).close();
    expect((await verify(folder)).code).toBe(0);
    expect(readAnchors(join(folder, 'floor'))).toHaveLength(lines.length);
  });

  it('says what is wrong with what was typed', async () => {
    expect(await verify('/nowhere')).toMatchObject({ code: 1, stderr: expect.stringContaining('--data DIR') });
    expect(await verify(copy(), '--head', 'x')).toMatchObject({ code: 1, stderr: expect.stringContaining('SEQ:HASH') });
  });
});
