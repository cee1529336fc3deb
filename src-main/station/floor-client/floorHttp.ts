import type { z } from 'zod';
import { problem, problemKind } from '../../../agent/protocol/problem.ts';
import { errorKind, FloorError } from './floorError.ts';
import { retryAfter } from './retryAfter.ts';

export interface FloorRequest<Output> {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** With query, from the root: `/v1/contacts?phone=…`. */
  path: string;
  body?: unknown;
  /** Parses the answer; `null` where none is expected. */
  output: z.ZodType<Output>;
  /** For what takes the floor longer than anything else. */
  timeoutMs?: number;
}

export interface FloorHttpOptions {
  origin: string;
  token?: string;
  timeoutMs?: number;
}

/**
 * One request to the floor server, answer parsed.
 * @throws FloorError always: unreachable (also after the timeout, default 8 s), the kind of the problem document's
 * status, or server-error for an answer that doesn't fit the protocol.
 */
export async function floorHttp<Output>(
  { origin, token, timeoutMs: usual = 8_000 }: FloorHttpOptions,
  { method, path, body, output, timeoutMs = usual }: FloorRequest<Output>,
): Promise<Output> {
  const { status, text, wait } = await exchange(origin, path, {
    method,
    headers: {
      accept: 'application/json, application/problem+json',
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
    // A redirect would carry the token to a place nobody checked.
    redirect: 'error',
    signal: AbortSignal.timeout(timeoutMs),
  });
  const json = parseJson(text);
  if (status >= 400) {
    const told = problem.safeParse(json);
    const sentence = told.success ? told.data.detail : `The floor answered with status ${status}.`;
    throw new FloorError(errorKind(status), sentence, {
      retryAfterMs: retryAfter(wait, Date.now()),
      code: told.success ? problemKind(told.data) : undefined,
    });
  }
  const parsed = output.safeParse(json);
  if (parsed.success) return parsed.data;
  throw new FloorError(
    'server-error',
    `The floor's answer to ${method} ${path.split('?')[0]} doesn't fit the protocol.`,
    {
      cause: parsed.error,
    },
  );
}

interface Exchanged {
  status: number;
  text: string;
  /** The Retry-After header. */
  wait: string | null;
}

async function exchange(origin: string, path: string, init: RequestInit): Promise<Exchanged> {
  try {
    const response = await fetch(new URL(path, origin), init);
    return { status: response.status, text: await response.text(), wait: response.headers.get('retry-after') };
  } catch (error) {
    throw new FloorError('unreachable', unreachableSentence(origin, error), { cause: error, code: 'unreachable' });
  }
}

/** Why a connection to the floor failed, for a person: the code of the system call is the useful part. */
export function unreachableSentence(origin: string, error: unknown): string {
  if (error instanceof DOMException && error.name === 'TimeoutError') return `${origin} didn't answer in time.`;
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : undefined;
  if (code === 'ECONNREFUSED') return `Nothing listens at ${origin}.`;
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return `The name in ${origin} can't be found.`;
  return `${origin} can't be reached${code ? ` (${code})` : ''}.`;
}

function parseJson(text: string): unknown {
  if (text === '') return null;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
