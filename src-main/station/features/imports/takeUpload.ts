import type { IncomingMessage, ServerResponse } from 'node:http';
import { MOST_IMPORT_BYTES } from '../../../../src-preload/contract/imports.ts';
import type { ImportDesk } from './importDesk.ts';

const ADDRESS = /^\/imports\/([0-9a-f-]{36})$/;

export const uploadAddress = (id: string): string => `/imports/${id}`;

/** Takes a file that a page sends by PUT. @returns false for an address at which none is expected */
export async function takeUpload(
  desk: ImportDesk,
  request: IncomingMessage,
  response: ServerResponse,
  pathname: string,
): Promise<boolean> {
  const id = request.method === 'PUT' ? ADDRESS.exec(pathname)?.[1] : undefined;
  if (id === undefined || !desk.expects(id)) return false;
  // Refused before it is sent; whoever lies about the length is found out on the way.
  const tooLarge = Number(request.headers['content-length'] ?? 0) > MOST_IMPORT_BYTES;
  const job = await desk.receive(id, request);
  const status = job?.state === 'converting' ? 202 : tooLarge || job?.fault === 'too-large' ? 413 : 400;
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'no-store',
    connection: 'close',
  });
  response.end(JSON.stringify(job ?? null));
  return true;
}
