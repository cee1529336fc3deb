import { STATUS_CODES } from 'node:http';
import type { Problem } from '../../protocol/problem.ts';

/** A refusal that the client is told as an RFC 9457 problem document. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.title);
    this.problem = problem;
  }
}

/** A problem document. `kind` names the sort of problem for programs, `detail` tells people what happened and what to do. */
export function problemOf(status: number, kind: string, detail: string, errors?: Problem['errors']): Problem {
  return {
    type: `urn:floorwalker:problem:${kind}`,
    title: STATUS_CODES[status] ?? 'Error',
    status,
    detail,
    ...(errors && { errors }),
  };
}

export const refuse = {
  badRequest: (detail: string, errors?: Problem['errors']) =>
    new ProblemError(problemOf(400, 'invalid-request', detail, errors)),
  signedOut: () =>
    new ProblemError(problemOf(401, 'not-signed-in', 'The token is missing, unknown or expired: sign in again.')),
  wrongPassword: () =>
    new ProblemError(problemOf(401, 'wrong-password', 'The e-mail address or the password is wrong.')),
  forbidden: (role: string) =>
    new ProblemError(
      problemOf(403, 'wrong-role', `The role ${role} may not do this: ask an administrator for another role.`),
    ),
  unknown: (what: string) => new ProblemError(problemOf(404, `unknown-${what}`, `There is no such ${what}.`)),
  conflict: (kind: string, detail: string) => new ProblemError(problemOf(409, kind, detail)),
  tooMany: (detail: string) => new ProblemError(problemOf(429, 'too-many-requests', detail)),
  badGateway: (kind: string, detail: string) => new ProblemError(problemOf(502, kind, detail)),
  unavailable: (kind: string, detail: string) => new ProblemError(problemOf(503, kind, detail)),
};
