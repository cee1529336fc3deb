import type { IncomingMessage, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import type { ExportDesk } from './exportDesk.ts';

const ADDRESS = /^\/exports\/([0-9a-f-]{36})$/;
/** Signs that `filename*` takes as they are (RFC 8187, attr-char); everything else is percent-encoded. */
const encodedName = (name: string) =>
  encodeURIComponent(name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);

/** Sends an export as a download. @returns false for an address that is none, or none of whoever is signed in. */
export async function sendExport(
  desk: ExportDesk,
  request: IncomingMessage,
  response: ServerResponse,
  pathname: string,
): Promise<boolean> {
  const id = request.method === 'GET' ? ADDRESS.exec(pathname)?.[1] : undefined;
  const file = id === undefined ? undefined : desk.open(id);
  if (!file) return false;
  response.writeHead(200, {
    'content-type': file.type,
    'content-length': file.bytes,
    'content-disposition': `attachment; filename*=UTF-8''${encodedName(file.name)}`,
    'cache-control': 'no-store',
  });
  await pipeline(file.read(), response);
  return true;
}
