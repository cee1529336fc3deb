import { createServer } from 'node:http';
import { pino } from 'pino';
import { expect, it, onTestFinished } from 'vitest';
import { serveErrands } from './serveErrands.ts';

it('gives an errand up as soon as the floor says that nobody waits for it any more', async () => {
  const errandId = crypto.randomUUID();
  const work = [{ errandId, errand: { kind: 'voices' } }];
  const answers: unknown[] = [];
  const begun = Promise.withResolvers<void>();
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part);
    const say = (status: number, body?: object) => {
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(body && JSON.stringify(body));
    };
    if (request.url === '/v1/errands/next') {
      // Where there is nothing to do the floor lets a worker wait.
      const next = work.shift();
      if (next) say(200, { work: next });
    } else if (request.url === `/v1/errands/${errandId}/wanted`) {
      await begun.promise;
      say(200, { wanted: false });
    } else {
      answers.push([request.url, JSON.parse(Buffer.concat(parts).toString())]);
      say(204);
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const ending = new AbortController();
  onTestFinished(() => {
    ending.abort();
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  const serving = serveErrands({
    serverUrl: `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`,
    secret: 'secret',
    run: (_, signal) => {
      begun.resolve();
      return new Promise((resolve) => {
        signal.addEventListener('abort', () => resolve({ outcome: 'failed', because: 'given-up' }));
      });
    },
    logger: pino({ level: 'silent' }),
    signal: ending.signal,
  });
  await expect.poll(() => answers).toEqual([[`/v1/errands/${errandId}`, { outcome: 'failed', because: 'given-up' }]]);
  ending.abort();
  await serving;
});
