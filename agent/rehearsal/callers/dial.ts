import { randomBytes } from 'node:crypto';
import type { z } from 'zod';
import { type CreateCallRequest, type CreatedCall, createdCall } from '../../protocol/call.ts';
import { type ClaimedCall, claimedCall, customerLink } from '../../protocol/customerLink.ts';
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
export function dial(floor: FloorLine, request: CreateCallRequest, signal?: AbortSignal): Promise<CreatedCall> {
  return post(createdCall, floor, { path: '/v1/calls', body: request, secret: floor.secret, signal });
}

/**
 * Calls as a person with a browser does, by a link that is used at once. `key` opens the customer's own socket.
 * @throws DialError as `dial` does
 */
export async function dialByLink(
  floor: FloorLine,
  request: CreateCallRequest,
  signal?: AbortSignal,
): Promise<ClaimedCall & { key: string }> {
  const { secret } = floor;
  const { id, url } = await post(customerLink, floor, { path: '/v1/customer-links', body: request, secret, signal });
  const key = randomBytes(24).toString('base64url');
  const claim = { secret: new URL(url).hash.slice(1), key };
  const call = await post(claimedCall, floor, { path: `/v1/customer-links/${id}/claim`, body: claim, signal });
  return { ...call, key };
}

interface Question {
  path: string;
  body: unknown;
  secret?: string;
  signal?: AbortSignal | undefined;
}

async function post<T>(schema: z.ZodType<T>, { server }: FloorLine, question: Question): Promise<T> {
  const { path, body, secret, signal } = question;
  const timeout = AbortSignal.timeout(10_000);
  let answer: Response;
  let content: unknown;
  try {
    answer = await fetch(new URL(path, server), {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(secret && { authorization: `Bearer ${secret}` }) },
      body: JSON.stringify(body),
      signal: signal ? AbortSignal.any([timeout, signal]) : timeout,
    });
    content = await answer.json();
  } catch (error) {
    throw new DialError(`The floor server at ${server} did not answer the caller.`, { cause: error });
  }
  if (!answer.ok) {
    const known = problem.safeParse(content);
    throw new DialError(known.success ? known.data.detail : `The floor server refused the call (${answer.status}).`);
  }
  const known = schema.safeParse(content);
  if (!known.success)
    throw new DialError('The floor server speaks another version of the protocol.', { cause: known.error });
  return known.data;
}
