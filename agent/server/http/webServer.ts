import { createServer, type RequestListener, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { Certificate } from './certificate.ts';

/** Time to send the headers, from the connection on: a client that trickles them holds a place no longer. */
const HEADERS_WITHIN_MS = 10_000;
/** Time to send a whole request. */
const REQUEST_WITHIN_MS = 30_000;
const LOOK_EVERY_MS = 1_000;
/** Longer than the 60 s for which proxies keep idle connections, so that it is the proxy who closes them. */
const IDLE_MS = 75_000;
/** Without a byte in either direction in the middle of a request or its answer. WebSockets look after themselves. */
const STALLED_MS = 30_000;
const HANDSHAKE_WITHIN_MS = 10_000;

/** The bare server, by TLS 1.2 or later where there is a certificate, with little patience for clients that say nothing. */
export function webServer(handler: RequestListener, certificate: Certificate | undefined): Server {
  const patience = {
    headersTimeout: HEADERS_WITHIN_MS,
    requestTimeout: REQUEST_WITHIN_MS,
    connectionsCheckingInterval: LOOK_EVERY_MS,
    keepAliveTimeout: IDLE_MS,
  };
  const tls = { ...certificate, minVersion: 'TLSv1.2' as const, handshakeTimeout: HANDSHAKE_WITHIN_MS };
  const server = certificate ? createTlsServer({ ...patience, ...tls }, handler) : createServer(patience, handler);
  return server.setTimeout(STALLED_MS);
}
