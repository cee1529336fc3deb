import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { Logger } from 'pino';
import { codeOf } from '../dataFolder.ts';
import { problemOf } from './problemError.ts';

const ANSWERS: Record<string, [status: number, kind: string, detail: string]> = {
  ERR_HTTP_REQUEST_TIMEOUT: [408, 'too-slow', 'The request did not come in time.'],
  HPE_HEADER_OVERFLOW: [431, 'too-large', 'The headers are larger than this server accepts.'],
};

/** Answers what is no HTTP, or comes too slowly, and hangs up. What was sent is not logged: it may hold a secret. */
export function answerBadClients(error: Error, socket: Socket, logger: Logger): void {
  const code = codeOf(error);
  if (code === 'ECONNRESET' || socket.destroyed) return;
  const [status, kind, detail] = ANSWERS[code] ?? [400, 'invalid-request', 'This is not HTTP.'];
  logger.debug({ code, status }, 'a client was turned away');
  const body = JSON.stringify(problemOf(status, kind, detail));
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}`,
    'content-type: application/problem+json',
    `content-length: ${Buffer.byteLength(body)}`,
    'connection: close',
  ];
  // The client may never read it: its connection is not kept for that.
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`, () => socket.destroy());
}
