import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import type { Logger } from 'pino';
import { type WebSocket, WebSocketServer } from 'ws';
import { StartError } from '../startError.ts';
import type { Access } from './access.ts';
import { sendAsset } from './assets.ts';
import { bearerOf, cookieName, cookieOf, refusalOf } from './guard.ts';
import { servePage } from './page.ts';
import { lockedPage, unbuiltPage } from './plainPage.ts';
import { commonHeaders, PLAIN_PAGE_POLICY } from './securityHeaders.ts';

/** Loopback only: another machine has no business here. */
const HOST = '127.0.0.1';
/** The longest thing that a page sends is a customer's notes. */
const MOST_BYTES = 256 * 1024;

export interface StationServerOptions {
  access: Access;
  /** Folder of the built page. */
  pageFolder: string;
  /** LiveKit's address for the page's policy; may wait a moment for the floor's first answer. */
  livekitUrl(): Promise<string | undefined>;
  onSocket(socket: WebSocket): void;
  /** What features serve of their own, asked one after the other, and only for a page that was let in. */
  serves?: readonly Serve[];
  log: Logger;
}

/** Answers a request if it is its own: what is downloaded, heard or uploaded. @returns false where it is none of its own. */
export type Serve = (request: IncomingMessage, response: ServerResponse, pathname: string) => Promise<boolean>;

export interface StationServer {
  readonly port: number;
  readonly address: string;
  close(): Promise<void>;
}

/**
 * Serves page and contract. `port` 0 takes `preferredPort` if that is free, else any.
 * @throws StartError if the named port is taken or not allowed.
 */
export async function startStationServer(
  options: StationServerOptions,
  port: number,
  preferredPort?: number,
): Promise<StationServer> {
  const { access, pageFolder, log } = options;
  const sockets = new WebSocketServer({ noServer: true, maxPayload: MOST_BYTES, perMessageDeflate: false });
  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      log.warn({ err: error, method: request.method }, 'an answer broke off');
      if (!response.headersSent) response.writeHead(500);
      response.end();
    });
  });
  let authority = '';
  let cookie = '';

  const admitted = (request: IncomingMessage) => access.admits(cookieOf(request.headers.cookie, cookie));
  const admit = (response: ServerResponse) =>
    response.setHeader('set-cookie', `${cookie}=${access.issueCookie()}; HttpOnly; SameSite=Strict; Path=/`);

  const plain = (response: ServerResponse, status: number, text: string, type = 'text/plain') => {
    response.writeHead(status, {
      'content-type': `${type}; charset=utf-8`,
      'cache-control': 'no-store',
      'content-security-policy': PLAIN_PAGE_POLICY,
    });
    response.end(text);
  };

  const sendPage = async (response: ServerResponse) => {
    const page = await servePage(pageFolder, authority, await options.livekitUrl());
    if (!page) return plain(response, 503, unbuiltPage, 'text/html');
    admit(response);
    response.writeHead(200, {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'content-security-policy': page.policy,
    });
    response.end(page.html);
  };

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    for (const [name, value] of Object.entries(commonHeaders)) response.setHeader(name, value);
    if (refusalOf(request.headers, authority)) return plain(response, 403, 'This is not an address of this station.');
    const url = URL.parse(request.url ?? '', `http://${authority}`);
    if (!url) return plain(response, 400, 'This is not an address.');
    const { pathname } = url;
    if (pathname === '/tokens') {
      if (request.method !== 'POST') return plain(response, 405, 'Use POST.');
      if (!access.knowsSecret(bearerOf(request.headers.authorization))) return plain(response, 401, 'Wrong secret.');
      return plain(response, 200, JSON.stringify({ enter: enterAddress() }), 'application/json');
    }
    if (pathname === '/enter' && request.method === 'GET') {
      if (!access.redeem(url.searchParams.get('token') ?? '')) return plain(response, 401, lockedPage, 'text/html');
      admit(response);
      response.writeHead(303, { location: '/', 'cache-control': 'no-store' });
      response.end();
      return;
    }
    if (!admitted(request)) return plain(response, 401, lockedPage, 'text/html');
    for (const serve of options.serves ?? []) if (await serve(request, response, pathname)) return;
    if (request.method !== 'GET') return plain(response, 405, 'Use GET.');
    if (await sendAsset(pageFolder, pathname, response)) return;
    // Addresses inside the console (a call, a moment in a recording) are the page's own business.
    const wantsPage = request.headers.accept?.includes('text/html') ?? false;
    if (pathname === '/' || (wantsPage && !pathname.startsWith('/assets/'))) return sendPage(response);
    plain(response, 404, 'Not found.');
  }

  const enterAddress = () => `http://${authority}/enter?token=${access.mintToken()}`;

  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    const turnAway = (status: string) =>
      socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
    socket.on('error', (error) => log.debug({ err: error }, 'a socket broke off'));
    if (refusalOf(request.headers, authority, true)) return turnAway('403 Forbidden');
    if (request.url !== '/contract') return turnAway('404 Not Found');
    if (!admitted(request)) return turnAway('401 Unauthorized');
    sockets.handleUpgrade(request, socket, head, options.onSocket);
  });

  const taken = await listen(server, port, preferredPort);
  authority = `${HOST}:${taken}`;
  cookie = cookieName(taken);
  return {
    port: taken,
    address: `http://${authority}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function listen(server: ReturnType<typeof createServer>, port: number, preferred?: number): Promise<number> {
  const attempt = (wanted: number) =>
    new Promise<number>((resolve, reject) => {
      server.once('error', reject);
      server.listen(wanted, HOST, () => {
        server.off('error', reject);
        const address: AddressInfo | string | null = server.address();
        resolve(typeof address === 'object' && address ? address.port : wanted);
      });
    });
  const codeOf = (error: unknown) => (error instanceof Error && 'code' in error ? String(error.code) : undefined);
  try {
    if (port !== 0 || preferred === undefined) return await attempt(port);
    return await attempt(preferred).catch(() => attempt(0));
  } catch (error) {
    const why = codeOf(error) === 'EADDRINUSE' ? 'is taken by another program' : `can't be used (${codeOf(error)})`;
    const sentence = `Port ${port} ${why}. Choose another with FLOORWALKER_STATION_PORT, or 0 for any free one.`;
    throw new StartError(sentence, { cause: error });
  }
}
