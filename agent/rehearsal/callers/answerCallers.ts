import { z } from 'zod';
import { rehearsalRequest, rehearsalStarted } from '../../protocol/call.ts';
import type { Problem } from '../../protocol/problem.ts';
import type { callerReports } from './callerReport.ts';
import { CallerRequestError, type CallerRunner } from './runner.ts';

/** `POST /callers` of the rehearsal process: how many callers phone in, and by which ids `GET /callers` reports of them. */
export const callersStarted = rehearsalStarted.extend({ ids: z.array(z.uuid()) });

interface Answer<Body> {
  status: number;
  body: Body;
}

const refusal = (status: number, title: string, detail: string): Answer<Problem> => ({
  status,
  body: { type: 'about:blank', title, status, detail },
});

/** Answers `POST /callers`. `body`: the parsed JSON of the request, or undefined where it was none. */
export async function answerPostCallers(
  runner: CallerRunner,
  body: unknown,
): Promise<Answer<z.infer<typeof callersStarted> | Problem>> {
  const request = rehearsalRequest.safeParse(body);
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
export const answerGetCallers = (runner: CallerRunner): Answer<z.infer<typeof callerReports>> => ({
  status: 200,
  body: { callers: runner.reports() },
});
