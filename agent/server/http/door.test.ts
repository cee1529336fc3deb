import { request } from 'node:http';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { problem } from '../../protocol/problem.ts';
import { startTestFloor, type TestFloor } from '../testing/testFloor.ts';

const PUBLIC = 'https://calls.example.com';
const DESK = 'https://desk.example.com';
let floor: TestFloor;
beforeAll(async () => {
  floor = await startTestFloor({
    environment: { FLOORWALKER_ALLOWED_ORIGINS: [DESK], FLOORWALKER_PUBLIC_URL: `${PUBLIC}/` },
  });
});
afterAll(() => floor.stop());

/** A request as a browser or a proxy would send it, with headers that `fetch` doesn't let anybody set. */
async function ask(method: string, path: string, headers: Record<string, string> = {}, body = '') {
  const { port, hostname } = new URL(floor.address);
  const asked = request({ port, hostname, method, path, headers });
  const answered = new Promise<import('node:http').IncomingMessage>((resolve, reject) =>
    asked.once('response', resolve).once('error', reject),
  );
  asked.end(body);
  const response = await answered;
  const said = await text(response);
  const isProblem = response.headers['content-type']?.startsWith('application/problem+json');
  return {
    status: response.statusCode,
    headers: response.headers,
    kind: isProblem ? problem.parse(JSON.parse(said)).type.split(':').at(-1) : undefined,
    text: said,
  };
}

/** How an attempt to open a WebSocket ends. */
const upgrade = (path: string, headers: Record<string, string> = {}) =>
  new Promise<{ status: number | undefined; kind?: string | undefined }>((resolve, reject) => {
    const socket = new WebSocket(floor.address.replace('http', 'ws') + path, { headers });
    socket.once('open', () => {
      socket.close();
      resolve({ status: 101 });
    });
    socket.once('unexpected-response', async (_request, response) => {
      const { type } = problem.parse(JSON.parse(await text(response)));
      resolve({ status: response.statusCode, kind: type.split(':').at(-1) });
    });
    socket.once('error', reject);
  });

describe('a secret in an address', () => {
  it.each([
    ['?token=', '/v1/calls'],
    ['?access_token=', '/v1/calls'],
    ['?Access_Token=', '/v1/session'],
    ['?limit=5&password=', '/v1/calls'],
    ['?api_key=', '/metrics'],
    ['?jwt=', '/nowhere'],
    ['?id_token=', '/v1/calls'],
    ['?access-token=', '/v1/calls'],
    ['?token[]=', '/v1/calls'],
    ['?client_secret=', '/v1/calls'],
    ['?sessionId=', '/v1/calls'],
  ])('%s is refused with what to do, and not logged', async (query, path) => {
    const answer = await ask('GET', `${path}${query}${floor.token}`, { authorization: `Bearer ${floor.token}` });
    expect([answer.status, answer.kind]).toEqual([400, 'secret-in-address']);
    expect(answer.text).toContain('Authorization header');
    expect(answer.text).not.toContain(floor.token);
    expect(floor.logLines.join('')).not.toContain(floor.token);
  });

  it.each(['/v1/stream', '/v1/jobs', '/v1/calls', '/nowhere'])('is refused by the WebSocket %s too', async (path) => {
    expect(await upgrade(`${path}?token=${floor.token}`)).toEqual({ status: 400, kind: 'secret-in-address' });
    expect(floor.logLines.join('')).not.toContain(floor.token);
  });

  it('is not logged where no WebSocket is, whatever the parameter is called', async () => {
    expect(await upgrade(`/v1/calls?t=${floor.token}`)).toEqual({ status: 400, kind: 'no-websocket' });
    expect(await upgrade(`/nowhere/${floor.token}`)).toEqual({ status: 400, kind: 'no-websocket' });
    expect(floor.logLines.join('')).not.toContain(floor.token);
  });
});

describe('pages of other origins', () => {
  const evil = { origin: 'https://evil.example.com' };

  it('may neither change anything nor open a WebSocket', async () => {
    const json = { 'content-type': 'application/json' };
    const signIn = await ask('POST', '/v1/session', { ...evil, ...json }, '{}');
    expect([signIn.status, signIn.kind]).toEqual([403, 'foreign-origin']);
    expect(await upgrade('/v1/stream', evil)).toEqual({ status: 403, kind: 'foreign-origin' });
  });

  it('are told by the browser that they may not read', async () => {
    const answer = await ask('GET', '/healthz', evil);
    expect([answer.status, answer.headers['access-control-allow-origin']]).toEqual([200, undefined]);
  });

  it('may be allowed', async () => {
    const preflight = await ask('OPTIONS', '/v1/calls', {
      origin: DESK,
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'authorization',
    });
    expect(preflight).toMatchObject({
      status: 204,
      headers: { 'access-control-allow-origin': DESK, 'access-control-allow-headers': 'authorization, content-type' },
    });
    expect(preflight.headers['access-control-allow-credentials']).toBeUndefined();
    const answer = await ask('GET', '/v1/calls', { origin: DESK, authorization: `Bearer ${floor.token}` });
    expect([answer.status, answer.headers['access-control-allow-origin']]).toEqual([200, DESK]);
    expect(await upgrade('/v1/stream', { origin: DESK })).toEqual({ status: 101 });
  });

  it("may be the server's own on this machine", async () => {
    expect(await upgrade('/v1/stream', { origin: floor.address })).toEqual({ status: 101 });
  });

  it("may be the customers' page as its proxy calls it, which needs no leave to read across origins", async () => {
    expect(await upgrade('/v1/customer', { origin: PUBLIC })).toEqual({ status: 101 });
    const { headers } = await ask('GET', '/healthz', { origin: PUBLIC });
    expect(headers['access-control-allow-origin']).toBeUndefined();
  });
});

describe('what a browser is told', () => {
  it.each(['/healthz', '/v1/calls', '/nowhere', '/openapi.json'])('with %s', async (path) => {
    const { headers } = await ask('GET', path);
    expect(headers).toMatchObject({
      'cache-control': 'no-store',
      'content-security-policy': expect.stringContaining("frame-ancestors 'none'"),
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'permissions-policy': expect.stringContaining('microphone=()'),
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
    });
    // Over http a browser must ignore it (RFC 6797), so it isn't said.
    expect(headers['strict-transport-security']).toBeUndefined();
    expect(headers.server ?? headers['x-powered-by']).toBeUndefined();
  });

  it('runs no inline script in the documentation, and has none there', async () => {
    const { headers, text: page } = await ask('GET', '/docs/');
    const policy = String(headers['content-security-policy']);
    expect(policy).toContain("script-src 'self';");
    expect(policy).not.toMatch(/unsafe|https:|\*/);
    expect(page).not.toMatch(/<script(?![^>]*\bsrc=)[^>]*>|\son\w+=|<style|\sstyle=/);
  });
});
