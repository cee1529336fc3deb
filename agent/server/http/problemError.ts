import { STATUS_CODES } from 'node:http';
import { PROBLEM_URN, type Problem } from '../../protocol/problem.ts';

/** A refusal that the client is told as an RFC 9457 problem document. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';
  readonly problem: Problem;
  /** Seconds after which the same request may succeed: told in the Retry-After header. */
  readonly retryAfter: number | undefined;

  constructor(problem: Problem, retryAfter?: number) {
    super(problem.title);
    this.problem = problem;
    this.retryAfter = retryAfter;
  }
}

/** A problem document. `kind` names the sort of problem for programs, `detail` tells people what happened and what to do. */
export function problemOf(status: number, kind: string, detail: string, errors?: Problem['errors']): Problem {
  return {
    type: `${PROBLEM_URN}${kind}`,
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
    new ProblemError(
      problemOf(
        401,
        'wrong-password',
        'The e-mail address or the password is wrong, or the account is closed. After 10 wrong attempts it is locked for 15 minutes or ' +
          'longer, also for the right password: wait, or ask an administrator.',
      ),
    ),
  passwordChangeNeeded: () =>
    new ProblemError(
      problemOf(
        403,
        'password-change-needed',
        'Your password was given to you by an administrator: choose your own before anything else.',
      ),
    ),
  forbidden: (role: string) =>
    new ProblemError(
      problemOf(403, 'wrong-role', `The role ${role} may not do this: ask an administrator for another role.`),
    ),
  malformed: (kind: string, detail: string) => new ProblemError(problemOf(400, kind, detail)),
  notAllowed: (kind: string, detail: string) => new ProblemError(problemOf(403, kind, detail)),
  unknown: (what: string) => new ProblemError(problemOf(404, `unknown-${what}`, `There is no such ${what}.`)),
  conflict: (kind: string, detail: string) => new ProblemError(problemOf(409, kind, detail)),
  tooMany: (seconds: number) =>
    new ProblemError(
      problemOf(429, 'too-many-requests', `Too many requests: wait ${seconds} s, then try again.`),
      seconds,
    ),
  badGateway: (kind: string, detail: string) => new ProblemError(problemOf(502, kind, detail)),
  unavailable: (kind: string, detail: string, retryAfter?: number) =>
    new ProblemError(problemOf(503, kind, detail), retryAfter),
};
