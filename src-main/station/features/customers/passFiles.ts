import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { CUSTOMERS_DOWNLOAD, CUSTOMERS_UPLOAD } from '../../../../src-preload/contract/customers.ts';
import { FloorError } from '../../floor-client/floorError.ts';
import type { FloorLink } from '../../floor-client/floorLink.ts';

const ERRORS = /^\/customers\/import\/([0-9a-f-]{36})\/errors\.csv$/;
const PROBLEM = 'application/problem+json';

interface Passed {
  method: 'GET' | 'POST';
  path: string;
  /** The name under which it is saved; absent for an upload. */
  name?: string;
}

function passedOf(request: IncomingMessage, pathname: string): Passed | undefined {
  const day = new Date().toISOString().slice(0, 10);
  if (request.method === 'PUT' && pathname === CUSTOMERS_UPLOAD) return { method: 'POST', path: '/v1/contact-imports' };
  if (request.method !== 'GET') return undefined;
  if (pathname === CUSTOMERS_DOWNLOAD)
    return { method: 'GET', path: '/v1/contact-export', name: `floorwalker-customers_${day}.csv` };
  const importId = ERRORS.exec(pathname)?.[1];
  if (importId === undefined) return undefined;
  return {
    method: 'GET',
    path: `/v1/contact-imports/${importId}/errors`,
    name: `floorwalker-rows-to-correct_${day}.csv`,
  };
}

/**
 * Hands CSV files through between page and floor, piece by piece: customers live there, nothing of them is laid down on this disk.
 * @returns false for an address at which none is
 */
export async function passFiles(
  floor: Pick<FloorLink, 'pass'>,
  request: IncomingMessage,
  response: ServerResponse,
  pathname: string,
): Promise<boolean> {
  const passed = passedOf(request, pathname);
  if (!passed) return false;
  const { method, path, name } = passed;
  let answer: Response;
  try {
    const body = method === 'POST' ? { body: Readable.toWeb(request), type: 'text/csv' } : undefined;
    answer = await floor.pass({ method, path, ...body });
  } catch (error) {
    if (!(error instanceof FloorError)) throw error;
    response.writeHead(error.kind === 'signed-out' ? 401 : 503, { 'content-type': PROBLEM, connection: 'close' });
    response.end(JSON.stringify({ type: 'about:blank', title: 'Floor away', status: 503, detail: error.message }));
    return true;
  }
  response.writeHead(answer.status, {
    'content-type': answer.headers.get('content-type') ?? 'application/octet-stream',
    'cache-control': 'no-store',
    ...(answer.ok && name !== undefined && { 'content-disposition': `attachment; filename="${name}"` }),
    // A file that was refused on its way is not read to its end.
    ...(method === 'POST' && { connection: 'close' }),
  });
  if (answer.body) await pipeline(Readable.fromWeb(answer.body), response);
  else response.end();
  return true;
}
