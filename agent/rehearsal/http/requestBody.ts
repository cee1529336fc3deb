import type { IncomingMessage } from 'node:http';
import { ApiError } from './apiError.ts';

/**
 * Reads a request's body.
 * @throws ApiError 413 for more than `mostBytes` (the rest isn't read), 400 when the client breaks off.
 */
export async function requestBody(request: IncomingMessage, mostBytes: number): Promise<Buffer> {
  const tooLarge = () =>
    new ApiError(413, `The request is larger than ${mostBytes} bytes.`, { code: 'request_too_large' });
  if (Number(request.headers['content-length'] ?? 0) > mostBytes) throw tooLarge();
  const pieces: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const piece of request) {
      bytes += piece.length;
      if (bytes > mostBytes) throw tooLarge();
      pieces.push(piece);
    }
  } catch (error) {
    if (error instanceof ApiError) throw error;
    throw new ApiError(400, 'The request broke off.');
  }
  return Buffer.concat(pieces);
}

/** Reads a request's JSON. @throws ApiError as `requestBody`, and 400 where it isn't JSON. */
export async function requestJson(request: IncomingMessage, mostBytes: number): Promise<unknown> {
  const body = await requestBody(request, mostBytes);
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    throw new ApiError(400, 'We could not parse the JSON body of your request.', { code: 'invalid_json' });
  }
}
