import type { FastifyReply, FastifyRequest } from 'fastify';
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';
import type { Problem } from '../../protocol/problem.ts';
import type { FloorApp } from './floorApp.ts';
import { ProblemError, problemOf, refuse } from './problemError.ts';

const CLIENT_ERRORS: Record<number, [kind: string, detail: string]> = {
  400: ['invalid-request', 'The request is malformed: send valid JSON and valid parameters.'],
  404: ['unknown-route', 'There is no such address here: see /docs.'],
  413: ['too-large', 'The request is larger than this server accepts.'],
  414: ['too-large', 'The address is longer than this server accepts.'],
  415: ['unsupported-media-type', 'Send the body as application/json.'],
  429: ['too-many-requests', 'Too many requests: wait a minute, then try again.'],
};

/** What a client is told of an error. Of an unexpected one only that it happened: neither its text nor its stack leaves the server. */
export function problemFrom(error: unknown): Problem {
  if (error instanceof ProblemError) return error.problem;
  if (hasZodFastifySchemaValidationErrors(error)) {
    const errors = error.validation.map(({ instancePath, message }) => ({
      path: instancePath || '/',
      message: message ?? 'invalid',
    }));
    return problemOf(400, 'invalid-request', 'Some fields are missing or wrong: see errors.', errors);
  }
  const status = error instanceof Error && 'statusCode' in error ? Number(error.statusCode) : 500;
  const known = CLIENT_ERRORS[status] ?? (status >= 400 && status < 500 ? CLIENT_ERRORS[400] : undefined);
  if (known) return problemOf(status, ...known);
  return problemOf(500, 'unexpected', 'Something went wrong in the server; its log says more.');
}

export function sendProblem(reply: FastifyReply, problem: Problem): FastifyReply {
  return reply.code(problem.status).type('application/problem+json').serializer(JSON.stringify).send(problem);
}

/**
 * Answers every error of every route as an RFC 9457 problem document. `countRefusal` is told of each failed proof of identity or right
 * and names the seconds to wait where an address has failed too often.
 */
export function answerWithProblems(
  app: FloorApp,
  countRefusal: (request: FastifyRequest) => Promise<number | undefined>,
): void {
  app.setErrorHandler(async (thrown, request, reply) => {
    const isRefusal = [401, 403].includes(problemFrom(thrown).status);
    const wait = isRefusal ? await countRefusal(request) : undefined;
    const error = wait === undefined ? thrown : refuse.tooMany(wait);
    const problem = problemFrom(error);
    const retryAfter = error instanceof ProblemError ? error.retryAfter : undefined;
    if (retryAfter !== undefined) reply.header('retry-after', retryAfter);
    else if (problem.status >= 500)
      request.log.error({ err: error, route: request.routeOptions.url }, 'request failed');
    return sendProblem(reply, { ...problem, instance: `urn:floorwalker:request:${request.id}` });
  });
  app.setNotFoundHandler((_request, reply) =>
    sendProblem(reply, problemOf(404, 'unknown-route', 'There is no such address here: see /docs.')),
  );
}
