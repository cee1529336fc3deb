import type { IncomingMessage } from 'node:http';
import type { FloorApp } from '../http/floorApp.ts';
import { refuse } from '../http/problemError.ts';
import type { Limits } from '../limits/limitVariables.ts';
import { OpenSockets } from './openSockets.ts';
import { SilentPlaces } from './silentPlaces.ts';
import { watchConnections } from './watchConnections.ts';

/** Each for connections and for WebSockets. */
const SILENT = { inAll: 500, perAddress: 100 };
/** A hello is shorter. Whoever hasn't said it yet makes the server remember no more. */
const MOST_BYTES_BEFORE_HELLO = 16 * 1024;
const TOO_LARGE = 1009;
/** Time for whoever is turned away to read why. */
const FAREWELL_MS = 500;
const COME_BACK_AFTER_S = 10;

declare module 'fastify' {
  interface FastifyInstance {
    /** Open WebSockets, and how many of them have said nothing yet. */
    countSockets: () => { open: number; silent: number };
  }
}

/**
 * Bounds what connections cost: how many there are, and how many of them may say nothing. Connections without a request, the first or the
 * next, and WebSockets that send no message each have few places; WebSockets are counted per address and in all.
 */
export function guardSockets(app: FloorApp, { limits, isEncrypted }: { limits: Limits; isEncrypted: boolean }): void {
  const newcomers = new SilentPlaces(SILENT);
  const open = new OpenSockets(limits);
  const addresses = new WeakMap<IncomingMessage, string>();
  app.decorate('countSockets', () => ({ open: open.size, silent: newcomers.size }));
  app.server.maxConnections = 2 * limits.FLOORWALKER_MOST_SOCKETS;
  watchConnections(app, { places: new SilentPlaces(SILENT), isEncrypted });

  app.addHook('onRequest', async (request) => {
    if (request.headers.upgrade === undefined) return;
    addresses.set(request.raw, request.ip);
    if (open.hasRoom(request.ip)) return;
    request.log.warn({ sockets: open.size }, 'too many WebSockets');
    const detail = 'Too many WebSockets are open here: close those that are not needed, or try again later.';
    throw refuse.unavailable('too-many-sockets', detail, COME_BACK_AFTER_S);
  });
  app.websocketServer.on('connection', (webSocket, request) => {
    const address = addresses.get(request) ?? '';
    const close = open.enter(address);
    const spoken = newcomers.enter(address, () => webSocket.terminate());
    let hasSpoken = false;
    const weigh = () => {
      // What came together with the hello counts for nothing.
      if (hasSpoken || request.socket.bytesRead - before <= MOST_BYTES_BEFORE_HELLO) return;
      webSocket.close(TOO_LARGE, 'too-large');
      webSocket.pause();
      setTimeout(() => webSocket.terminate(), FAREWELL_MS);
    };
    const before = request.socket.bytesRead;
    const hears = () => {
      hasSpoken = true;
      spoken();
      request.socket.off('data', weigh);
    };
    request.socket.on('data', weigh);
    webSocket.once('message', hears);
    webSocket.once('close', () => {
      hears();
      close();
    });
  });
}
