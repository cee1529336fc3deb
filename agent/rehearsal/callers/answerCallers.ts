import { z } from 'zod';
import type { scriptPage } from '../../protocol/drill.ts';
import type { Problem } from '../../protocol/problem.ts';
import {
  type CallersStarted,
  type callerReports,
  callersRequest,
  hangUpRequest,
} from '../../protocol/simulatedCaller.ts';
import type { RehearsalScript } from '../script/script.ts';
import { CallerRequestError } from './callerRequestError.ts';
import type { CallerRunner } from './runner.ts';

interface Answer<Body> {
  status: number;
  body: Body;
}
type Reports = Answer<z.infer<typeof callerReports>>;

const refusal = (status: number, title: string, detail: string): Answer<Problem> => ({
  status,
  body: { type: 'about:blank', title, status, detail },
});

/** Answers `GET /scripts`. */
export const answerGetScripts = (scripts: readonly RehearsalScript[]): Answer<z.infer<typeof scriptPage>> => ({
  status: 200,
  body: { scripts: scripts.map(({ id, language, title, persona }) => ({ id, language, title, persona })) },
});

/** Answers `POST /callers`. `body`: the parsed JSON of the request, or undefined where it was none. */
export async function answerPostCallers(
  runner: CallerRunner,
  body: unknown,
): Promise<Answer<CallersStarted | Problem>> {
  const request = callersRequest.safeParse(body);
  if (!request.success) return refusal(400, 'Bad request', z.prettifyError(request.error));
  try {
    const started = await runner.start(request.data);
    return { status: 202, body: { callers: started.length, ids: started.map(({ id }) => id) } };
  } catch (error) {
    if (!(error instanceof CallerRequestError)) throw error;
    return refusal(error.status, error.status === 404 ? 'Not found' : 'Too many callers', error.message);
  }
}

/** Answers `GET /callers`. */
export const answerGetCallers = (runner: CallerRunner): Reports => ({
  status: 200,
  body: { callers: runner.reports() },
});

/** Answers `POST /callers/hang-up`. */
export async function answerHangUp(runner: CallerRunner, body: unknown): Promise<Reports | Answer<Problem>> {
  const request = hangUpRequest.safeParse(body);
  if (!request.success) return refusal(400, 'Bad request', z.prettifyError(request.error));
  return { status: 200, body: { callers: await runner.hangUp(request.data.ids) } };
}
