import { createServer, type IncomingMessage } from 'node:http';
import { expect, it, onTestFinished } from 'vitest';
import { providerSettings } from '../../providers/providerSettings.ts';
import { createLogger } from '../process/logger.ts';
import { serveTranscriptions } from './serveTranscriptions.ts';

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(Buffer.from(piece));
  return Buffer.concat(pieces);
}

/** A floor server that has the given pieces, and a provider that answers as told, on one port. */
async function between(provider: (form: FormData) => { status: number; body: unknown }) {
  const work = [{ workId: crypto.randomUUID(), language: 'en', sound: Buffer.from('RIFF').toString('base64') }];
  const answers: unknown[] = [];
  const asked: FormData[] = [];
  const ending = new AbortController();
  const server = createServer(async (request, response) => {
    const body = await bodyOf(request);
    const say = (status: number, answer?: unknown) => {
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(answer === undefined ? undefined : JSON.stringify(answer));
    };
    if (request.url === '/v1/audio/transcriptions') {
      const headers = { 'content-type': request.headers['content-type'] ?? '' };
      const form = await new Response(Uint8Array.from(body), { headers }).formData();
      asked.push(form);
      const { status, body: answer } = provider(form);
      return say(status, answer);
    }
    if (request.url === '/v1/transcriptions/next') {
      const next = work.shift();
      if (next) return say(200, { work: next });
      return ending.abort();
    }
    answers.push(JSON.parse(body.toString()));
    say(204);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;
  const settings = providerSettings({ OPENAI_API_KEY: 'key', OPENAI_BASE_URL: `${url}/v1` });
  await serveTranscriptions({
    serverUrl: url,
    secret: 's',
    settings: () => settings,
    logger: createLogger(),
    signal: ending.signal,
  });
  return { answers, asked };
}

it('has a piece understood by the provider, in its language, and says how sure it is', async () => {
  const logprobs = [
    { token: 'Good', logprob: Math.log(0.5) },
    { token: ' day', logprob: 0 },
  ];
  const { answers, asked } = await between(() => ({ status: 200, body: { text: ' Good day ', logprobs } }));
  expect(answers).toEqual([{ outcome: 'understood', text: 'Good day', language: 'en', confidence: 0.75 }]);
  expect(['model', 'language'].map((field) => asked[0]?.get(field))).toEqual(['gpt-4o-transcribe', 'en']);
});

it.each([
  [401, {}, 'unauthorized'],
  [429, {}, 'rate-limited'],
  [500, {}, 'provider-error'],
  [200, { words: [] }, 'garbage'],
])('an answer %i %j is %s', async (status, body, because) => {
  const { answers } = await between(() => ({ status, body }));
  expect(answers).toEqual([{ outcome: 'failed', because }]);
});
