import { type CreateCallRequest, type CreatedCall, createdCall } from '../../protocol/call.ts';
import { problem } from '../../protocol/problem.ts';

/** The floor server gave no call; the message says why, in a sentence. */
export class DialError extends Error {
  override name = 'DialError';
}

export interface FloorLine {
  /** Base address of the floor server. */
  server: string;
  /** The callers' secret, or an operator's token. */
  secret: string;
}

/** Asks the floor server for a call. @throws DialError when it refuses, can't be reached within 10 s or answers nonsense. */
export async function dial(
  { server, secret }: FloorLine,
  request: CreateCallRequest,
  signal?: AbortSignal,
): Promise<CreatedCall> {
  const timeout = AbortSignal.timeout(10_000);
  let answer: Response;
  let body: unknown;
  try {
    answer = await fetch(new URL('/v1/calls', server), {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${secret}` },
      body: JSON.stringify(request),
      signal: signal ? AbortSignal.any([timeout, signal]) : timeout,
    });
    body = await answer.json();
  } catch (error) {
    throw new DialError(`The floor server at ${server} did not answer the caller.`, { cause: error });
  }
  if (!answer.ok) {
    const known = problem.safeParse(body);
    throw new DialError(known.success ? known.data.detail : `The floor server refused the call (${answer.status}).`);
  }
  const call = createdCall.safeParse(body);
  if (!call.success)
    throw new DialError('The floor server speaks another version of the protocol.', { cause: call.error });
  return call.data;
}
