import { createServer, type RequestListener, type Server } from 'node:http';
import { expect, it, onTestFinished } from 'vitest';
import { z } from 'zod';
import { FloorError } from './floorError.ts';
import { floorHttp } from './floorHttp.ts';

async function served(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return originOf(server);
}

function originOf(server: Server): string {
  const address = server.address();
  if (!address || typeof address === 'string') throw new Error('no port');
  return `http://127.0.0.1:${address.port}`;
}

const ask = (origin: string, timeoutMs?: number) =>
  floorHttp(
    { origin, token: 'secret', timeoutMs },
    { method: 'GET', path: '/v1/calls?limit=1', output: z.object({ n: z.number() }) },
  );

async function failure(asked: Promise<unknown>): Promise<FloorError> {
  const error = await asked.catch((reason: unknown) => reason);
  if (error instanceof FloorError) return error;
  throw new Error(`not a FloorError: ${error}`);
}

it('sends the token in the header and parses the answer', async () => {
  const origin = await served((request, response) => {
    response.end(JSON.stringify({ n: request.headers.authorization === 'Bearer secret' ? 1 : 0, more: true }));
  });
  await expect(ask(origin)).resolves.toEqual({ n: 1 });
});

it.each([
  [400, 'bad-request'],
  [401, 'signed-out'],
  [403, 'refused'],
  [404, 'not-found'],
  [409, 'conflict'],
  [413, 'bad-request'],
  [429, 'refused'],
  [500, 'server-error'],
  [503, 'server-error'],
])("turns status %i into '%s' with the floor's own words", async (status, kind) => {
  const origin = await served((_request, response) => {
    response.writeHead(status, { 'content-type': 'application/problem+json' });
    const type = 'urn:floorwalker:problem:bad-weather';
    response.end(JSON.stringify({ type, title: 'No', status, detail: 'Because of the weather.' }));
  });
  const error = await failure(ask(origin));
  expect([error.kind, error.message, error.code]).toEqual([kind, 'Because of the weather.', 'bad-weather']);
});

it.each([
  ['no problem document', 502, '<html>bad gateway</html>', 'server-error', /status 502/],
  ['not JSON', 200, 'hello', 'server-error', /\/v1\/calls doesn't fit the protocol/],
  ['of another shape', 200, '{"n":"one"}', 'server-error', /doesn't fit the protocol/],
])('names an answer that is %s', async (_what, status, body, kind, sentence) => {
  const origin = await served((_request, response) => response.writeHead(status).end(body));
  const error = await failure(ask(origin));
  expect(error.kind).toBe(kind);
  expect(error.message).toMatch(sentence);
});

it('tells how long the floor asks to be left alone', async () => {
  const origin = await served((_request, response) => response.writeHead(429, { 'retry-after': '7' }).end());
  expect((await failure(ask(origin))).retryAfterMs).toBe(7_000);
});

it('gives up on a floor that says nothing', async () => {
  const error = await failure(ask(await served(() => {}), 30));
  expect([error.kind, error.message]).toEqual(['unreachable', expect.stringContaining("didn't answer in time")]);
});

it('says that nothing listens', async () => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = originOf(server);
  await new Promise((resolve) => server.close(resolve));
  const error = await failure(ask(origin));
  expect([error.kind, error.message]).toEqual(['unreachable', `Nothing listens at ${origin}.`]);
});

it('carries the token nowhere else', async () => {
  let followed = false;
  const other = await served((_request, response) => {
    followed = true;
    response.end('{"n":1}');
  });
  const origin = await served((_request, response) => response.writeHead(307, { location: other }).end());
  expect((await failure(ask(origin))).kind).toBe('unreachable');
  expect(followed).toBe(false);
});
