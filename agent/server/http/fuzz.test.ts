import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contact } from '../../protocol/contact.ts';
import { issuedPassword, operatorRole } from '../../protocol/operator.ts';
import { PAGE_FOLDER } from '../customers/pageRoutes.ts';
import { limitVariables } from '../limits/limitVariables.ts';
import { startTestFloor, type TestFloor } from '../testing/testFloor.ts';
import { invitePerson } from '../testing/testPerson.ts';

/** Set by `npm run test:long`, which sets Schemathesis up and says loudly where it can't. */
const fuzzer = process.env.FLOORWALKER_FUZZER;
const CHECKS = [
  'not_a_server_error',
  'status_code_conformance',
  'content_type_conformance',
  'response_headers_conformance',
  'response_schema_conformance',
];
/** They would end the very session that asks. */
const SUICIDES = ['DELETE /v1/session', 'PUT /v1/session/password'];
/** What Python 3.11 and 3.12 say of themselves when two threads compile at once (CPython gh-106905): no finding, and gone with one thread. */
const PYTHON_FAULT = 'AST constructor recursion depth mismatch';
/** Without a built page its route rightly answers 503, which the fuzzer takes for a failure. `npm run test:long` builds it. */
const UNBUILT = existsSync(PAGE_FOLDER) ? [] : ['GET /call/{id}'];

describe.runIf(fuzzer)('a fuzzer that reads /openapi.json', { timeout: 400_000 }, () => {
  let floor: TestFloor;
  beforeAll(async () => {
    const unlimited = Object.keys(limitVariables).filter((name) => name.endsWith('_PER_MINUTE'));
    floor = await startTestFloor({
      withLiveKit: true,
      environment: {
        ...Object.fromEntries(unlimited.map((name) => [name, 1_000_000])),
        FLOORWALKER_MOST_OPEN_CALLS: 1_000_000,
      },
    });
    const card = { name: 'Lina', phone: '+963944700001', email: null, tier: 'gold', language: 'ar', notes: '' };
    await floor.take(contact, 'POST', '/v1/contacts', { body: card });
    const invitation = { name: 'Sami', email: 'sami@floor.example', role: 'reviewer' };
    await floor.take(issuedPassword, 'POST', '/v1/operators', { body: invitation });
    await floor.createCall();
  });
  afterAll(() => floor.stop());

  const fuzz = async (token: string | null, args: string[]) => {
    const result = await fuzzWith(2, token, args);
    return result.said.includes(PYTHON_FAULT) ? fuzzWith(1, token, args) : result;
  };

  const fuzzWith = async (threads: number, token: string | null, args: string[]) => {
    const child = spawn(
      fuzzer ?? '',
      [
        ...['run', `${floor.address}/openapi.json`, '--checks', CHECKS.join(','), '--seed', '4', '--no-color'],
        ...[
          '--suppress-health-check',
          'all',
          '--warnings',
          'off',
          '--request-timeout',
          '20',
          '--workers',
          String(threads),
        ],
        ...[...SUICIDES, ...UNBUILT].flatMap((name) => ['--exclude-name', name]),
        ...(token === null ? [] : ['-H', `Authorization: Bearer ${token}`]),
        ...args,
      ],
      // It keeps notes of what it found in its working folder.
      { stdio: ['ignore', 'pipe', 'pipe'], cwd: floor.environment.FLOORWALKER_DATA },
    );
    const said: string[] = [];
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (part) => said.push(String(part)));
    const [code] = await once(child, 'exit');
    return { code, said: said.join('') };
  };

  it('finds none in sequences of requests that build on each other, as supervisor', async () => {
    const { token } = await invitePerson(floor, 'supervisor');
    const { code, said } = await fuzz(token, ['--phases', 'stateful', '--max-examples', '30', '--max-time', '60']);
    expect([code, code === 0 ? '' : said]).toEqual([0, '']);
  });

  it.each(['worker', 'caller', 'nobody'])('finds none as %s', async (who) => {
    const { FLOORWALKER_WORKER_SECRET: worker, FLOORWALKER_CALLER_SECRET: caller } = floor.environment;
    const token = who === 'worker' ? worker : who === 'caller' ? caller : null;
    const { code, said } = await fuzz(token, ['--phases', 'coverage', '--max-examples', '10']);
    expect([code, code === 0 ? '' : said]).toEqual([0, '']);
  });

  // The administrator last: as one the fuzzer may end the session of everybody else, the one that invites included.
  it.each([...operatorRole.exclude(['admin']).options, 'admin'] as const)(
    'finds no server error and no answer that is not described, as %s',
    async (role) => {
      const { token } = await invitePerson(floor, role);
      const { code, said } = await fuzz(token, ['--phases', 'examples,coverage,fuzzing', '--max-examples', '15']);
      expect(said).toContain('SUMMARY');
      expect([code, code === 0 ? '' : said]).toEqual([0, '']);
    },
  );

  it('left nothing in the log that went wrong, and no word of what it sent', () => {
    expect(floor.logLines.filter((line) => line.includes('request failed'))).toEqual([]);
  });
});
