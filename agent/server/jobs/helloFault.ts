import type { JobRequest } from '../../protocol/jobLink.ts';
import { PROTOCOL_VERSION } from '../../protocol/primitives.ts';
import type { Problem } from '../../protocol/problem.ts';
import { problemOf } from '../http/problemError.ts';
import { sameSecret } from '../http/secret.ts';
import { CLOSE } from '../sockets/jsonSocket.ts';

export type JobHello = Extract<JobRequest, { type: 'hello' }>;

export interface Refusal {
  problem: Problem;
  code: number;
}

/** Why a job may not speak for a call at all: a wrong secret or another version of the protocol. Undefined if it may. */
export function helloFault(hello: JobHello, workerSecret: string): Refusal | undefined {
  if (!sameSecret(hello.secret, workerSecret)) {
    return { problem: problemOf(401, 'wrong-secret', 'The worker secret is wrong.'), code: CLOSE.signedOut };
  }
  if (hello.protocol === PROTOCOL_VERSION) return undefined;
  const detail = `This server speaks protocol ${PROTOCOL_VERSION}, the worker ${hello.protocol}: use one version of both.`;
  return { problem: problemOf(400, 'wrong-protocol', detail), code: CLOSE.badMessage };
}

export const unknownCall: Refusal = {
  problem: problemOf(404, 'unknown-call', 'There is no such call.'),
  code: CLOSE.badMessage,
};

/** Time after its end in which a call's job may deliver what it has kept. */
export const DELIVERY_MS = 60 * 60 * 1000;

export const callOver: Refusal = {
  problem: problemOf(409, 'call-over', 'This call ended long ago: nothing is added to it any more.'),
  code: CLOSE.badMessage,
};

export const jobOfAnotherCall: Refusal = {
  problem: problemOf(409, 'job-of-another-call', 'This job serves another call: it may speak for that one only.'),
  code: CLOSE.badMessage,
};

export const jobReplaced: Refusal = {
  problem: problemOf(409, 'job-replaced', 'Another job leads this call: leave the room and end.'),
  code: CLOSE.replaced,
};
