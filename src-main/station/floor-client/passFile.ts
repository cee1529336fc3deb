import type { ReadableStream } from 'node:stream/web';
import { FloorError } from './floorError.ts';
import { unreachableSentence } from './floorHttp.ts';

/** A file of any size takes its time. */
const WITHIN_MS = 10 * 60_000;

export interface PassedFile {
  method: 'GET' | 'POST';
  path: string;
  body?: ReadableStream;
  type?: string;
}

/** Sends a file to the floor, or fetches one, without holding it whole; the answer is handed on as it is. @throws FloorError */
export async function passFile(
  { origin, token }: { origin: string; token: string },
  { method, path, body, type }: PassedFile,
): Promise<Response> {
  try {
    return await fetch(new URL(path, origin), {
      method,
      headers: { authorization: `Bearer ${token}`, ...(type !== undefined && { 'content-type': type }) },
      ...(body && { body, duplex: 'half' as const }),
      redirect: 'error',
      signal: AbortSignal.timeout(WITHIN_MS),
    });
  } catch (error) {
    throw new FloorError('unreachable', unreachableSentence(origin, error), { cause: error, code: 'unreachable' });
  }
}
