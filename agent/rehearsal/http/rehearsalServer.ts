import { createServer, type IncomingMessage, type Server, type ServerResponse, STATUS_CODES } from 'node:http';
import type { Logger } from 'pino';
import type { Problem } from '../../protocol/problem.ts';
import { answerGetCallers, answerGetScripts, answerHangUp, answerPostCallers } from '../callers/answerCallers.ts';
import type { CallerRunner } from '../callers/runner.ts';
import { attachRealtime } from '../realtime/attachRealtime.ts';
import type { PhraseModel } from '../recogniser/phraseModel.ts';
import type { RehearsalScript } from '../script/script.ts';
import type { Vocabulary } from '../vocabulary/vocabulary.ts';
import type { Synthesiser } from '../voice/synthesiser.ts';
import { ApiError, sendJson } from './apiError.ts';
import { carriesSecret } from './bearer.ts';
import { answerChat } from './chatCompletions.ts';
import { modelDetails, modelList } from './models.ts';
import { requestJson } from './requestBody.ts';
import { answerSpeech } from './speech.ts';
import { answerTranscription } from './transcriptions.ts';

export interface RehearsalParts {
  /** What clients of the provider must carry. */
  key: string;
  scripts: readonly RehearsalScript[];
  vocabularies: readonly Vocabulary[];
  synthesiser: Synthesiser;
  model: PhraseModel;
  /** Absent where nobody can phone in: no floor server is known. */
  callers?: { runner: CallerRunner; secret: string };
  log: Logger;
}

type Route = (request: IncomingMessage, response: ServerResponse, parts: RehearsalParts) => unknown;

/** The OpenAI-compatible addresses, all behind the key. */
const PROVIDER: Record<string, Route> = {
  'GET /v1/models': (_request, response) => sendJson(response, 200, modelList()),
  'POST /v1/audio/transcriptions': answerTranscription,
  'POST /v1/audio/speech': answerSpeech,
  'POST /v1/chat/completions': answerChat,
};

/** What the floor server and `npm run rehearse` ask for, behind the callers' secret. */
const CALLERS: Record<
  string,
  (parts: { runner: CallerRunner } & RehearsalParts, body: () => Promise<unknown>) => CallerAnswer
> = {
  'GET /scripts': ({ scripts }) => answerGetScripts(scripts),
  'GET /callers': ({ runner }) => answerGetCallers(runner),
  'POST /callers': async ({ runner }, body) => answerPostCallers(runner, await body()),
  'POST /callers/hang-up': async ({ runner }, body) => answerHangUp(runner, await body()),
};
type CallerAnswer = { status: number; body: object } | Promise<{ status: number; body: object }>;
const MOST_CALLER_BYTES = 10_000;
const isOfCallers = (pathname: string) => pathname === '/scripts' || /^\/callers(\/|$)/u.test(pathname);

async function serveCallers(
  request: IncomingMessage,
  response: ServerResponse,
  parts: RehearsalParts,
  pathname: string,
): Promise<void> {
  const { callers } = parts;
  if (!callers) throw new ApiError(503, 'No floor server is known: start rehearsal with npm run floor.');
  if (!carriesSecret(request.headers.authorization, callers.secret)) {
    throw new ApiError(401, "The callers' secret is missing or wrong.", { code: 'invalid_api_key' });
  }
  const answer = CALLERS[`${request.method} ${pathname}`];
  if (!answer) {
    throw new ApiError(405, `There are: ${Object.keys(CALLERS).join(', ')}.`);
  }
  const { status, body } = await answer({ ...parts, runner: callers.runner }, () =>
    requestJson(request, MOST_CALLER_BYTES),
  );
  sendJson(response, status, body);
}

async function serve(request: IncomingMessage, response: ServerResponse, parts: RehearsalParts): Promise<void> {
  const pathname = URL.parse(request.url ?? '/', 'http://localhost')?.pathname ?? '';
  if (isOfCallers(pathname)) return serveCallers(request, response, parts, pathname);
  if (!carriesSecret(request.headers.authorization, parts.key)) {
    throw new ApiError(401, 'Incorrect API key provided.', { code: 'invalid_api_key' });
  }
  const route = PROVIDER[`${request.method} ${pathname}`];
  if (route) await route(request, response, parts);
  else if (request.method === 'GET' && pathname.startsWith('/v1/models/')) {
    sendJson(response, 200, modelDetails(decodeURIComponent(pathname.slice('/v1/models/'.length))));
  } else {
    throw new ApiError(404, `Unknown request URL: ${request.method} ${pathname}.`, { code: 'unknown_url' });
  }
}

/** Refuses a request in the shape of its address: OpenAI's under /v1, problem details (RFC 9457) for the callers. */
function refuse(request: IncomingMessage, response: ServerResponse, error: unknown, log: Logger): void {
  if (!(error instanceof ApiError)) log.error({ err: error }, 'A request failed');
  const refusal = error instanceof ApiError ? error : new ApiError(500, 'Rehearsal failed to answer.');
  if (response.headersSent) {
    response.destroy();
    return;
  }
  // What of the request hasn't been read never will be.
  response.setHeader('connection', 'close');
  const { status, message: detail, body } = refusal;
  const title = STATUS_CODES[status] ?? 'Refused';
  const problem: Problem = { type: 'about:blank', title, status, detail };
  sendJson(response, status, isOfCallers(request.url ?? '') ? problem : body);
}

/** The rehearsal process's HTTP server, not listening yet: the provider under /v1, the callers under /callers. */
export function rehearsalServer(parts: RehearsalParts): { server: Server; closeSessions: () => void } {
  const server = createServer((request, response) => {
    const startedAt = performance.now();
    response.once('close', () => {
      const ms = Math.round(performance.now() - startedAt);
      const whole = response.writableFinished;
      parts.log.debug({ method: request.method, status: response.statusCode, ms, whole }, 'A request is over');
    });
    serve(request, response, parts).catch((error: unknown) => refuse(request, response, error, parts.log));
  });
  return { server, closeSessions: attachRealtime(server, parts) };
}
