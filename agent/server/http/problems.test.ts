import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { problem } from '../../protocol/problem.ts';
import { openDatabase } from '../storage/openDatabase.ts';
import { startTestFloor, type TestFloor } from '../testing/testFloor.ts';

let floor: TestFloor;
beforeAll(async () => {
  floor = await startTestFloor();
});
afterAll(() => floor.stop());

const NOBODY = crypto.randomUUID();
const WORDS = 'SECRET-WORDS';

describe('bad input', () => {
  it.each<[what: string, method: string, path: string, body: unknown, statuses: number[]]>([
    ['malformed JSON', 'POST', '/v1/contacts', `{"name": "${WORDS}`, [400]],
    ['an empty body', 'POST', '/v1/contacts', '', [400]],
    ['JSON that would poison prototypes', 'POST', '/v1/contacts', `{"__proto__": {"name": "${WORDS}"}}`, [400]],
    ['a missing field', 'POST', '/v1/contacts', { name: WORDS }, [400]],
    ['a field of the wrong kind', 'POST', '/v1/calls', { customer: { phone: WORDS } }, [400]],
    ['a 1 MB name', 'POST', '/v1/calls', { customer: { name: WORDS.repeat(90_000) } }, [400, 413]],
    ['a long name', 'POST', '/v1/calls', { customer: { name: WORDS.repeat(100) } }, [400]],
    ['an unknown call', 'GET', `/v1/calls/${NOBODY}`, undefined, [404]],
    ['events of an unknown call', 'GET', `/v1/calls/${NOBODY}/events`, undefined, [404]],
    ['listening to an unknown call', 'POST', `/v1/calls/${NOBODY}/listen`, undefined, [404]],
    ['a call id that is none', 'GET', `/v1/calls/${WORDS}'--`, undefined, [400]],
    ['a seq that is none', 'GET', `/v1/calls/${NOBODY}/events?after=-1`, undefined, [400]],
    ['a broken escape in the address', 'GET', '/v1/calls/%E0%A4%A', undefined, [400]],
    ['an unknown route', 'GET', `/v1/${WORDS}`, undefined, [404]],
    ['a method that the route has not', 'DELETE', '/v1/calls', undefined, [404]],
    ['a rehearsal on a floor that takes real calls', 'POST', '/v1/rehearsal/calls', {}, [409]],
    ['a wrong password', 'POST', '/v1/session', { email: 'operator@floorwalker.local', password: WORDS }, [401]],
    ['a call while the media server is away', 'POST', '/v1/calls', {}, [503]],
    ['readiness while the media server is away', 'GET', '/readyz', undefined, [503]],
    ['a webhook that is not signed', 'POST', '/v1/webhooks/livekit', { event: WORDS }, [401]],
  ])('answers %s by a problem document', async (_what, method, path, body, statuses) => {
    const answer = await floor.request(method, path, { body });
    expect(statuses).toContain(answer.status);
    expect(answer.type).toContain('application/problem+json');
    expect(problem.parse(answer.body)).toMatchObject({ status: answer.status });
    expect(answer.text).not.toContain(WORDS);
    expect(answer.text).not.toMatch(/\.ts\b|node_modules|\\n/);
    expect(floor.logLines.join('')).not.toContain(WORDS);
  });

  it('names each wrong field', async () => {
    const { body } = await floor.request('POST', '/v1/contacts', { body: { name: '', phone: '0', notes: 5 } });
    const paths = problem.parse(body).errors?.map(({ path }) => path);
    expect(paths).toEqual(expect.arrayContaining(['/name', '/phone', '/notes', '/email', '/tier', '/language']));
  });

  it('answers what is no HTTP at all by closing', async () => {
    const socket = connect(Number(new URL(floor.address).port), '127.0.0.1');
    socket.end('nonsense\r\n\r\n');
    expect(await text(socket)).toMatch(/^HTTP\/1\.1 400|^$/);
  });

  it('records a call that the media server refused as failed', async () => {
    await floor.request('POST', '/v1/calls', { body: {} });
    const { body } = await floor.request('GET', '/v1/calls?state=ended&limit=1');
    expect(body).toMatchObject({ calls: [{ state: 'ended', disposition: 'failed' }] });
  });

  it('tells of an unexpected error that it happened, and nothing more', async () => {
    const database = openDatabase(floor.environment.FLOORWALKER_DATA);
    database.exec('ALTER TABLE contacts RENAME TO gone');
    const answer = await floor.request('GET', `/v1/contacts?search=${WORDS}`);
    database.exec('ALTER TABLE gone RENAME TO contacts');
    database.close();
    expect(answer.status).toBe(500);
    expect(problem.parse(answer.body).type).toBe('urn:floorwalker:problem:unexpected');
    expect(answer.text).not.toMatch(/SQL|contacts|stack/);
    expect(floor.logLines.join('')).toContain('request failed');
    expect(floor.logLines.join('')).not.toContain(WORDS);
  });
});
