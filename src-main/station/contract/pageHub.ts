import type { Logger } from 'pino';
import { WebSocket } from 'ws';
import type { PushName } from '../../../src-preload/contract/index.ts';
import type { StationMessage } from '../../../src-preload/contract/wire.ts';
import type { Dispatched } from './dispatch.ts';
import type { Page, Push } from './handlers.ts';

/** A page that reads slower than this is let go; it comes back and asks for what it missed. */
const MOST_BUFFERED = 16 * 1024 * 1024;
/** Passing states are dropped long before, latest wins anyway. */
const MOST_BUFFERED_FOR_SIGNALS = 256 * 1024;
const MOST_REQUESTS_AT_ONCE = 64;
const HEARTBEAT_MS = 15_000;
/** How long a page may take to answer the goodbye. */
const GOODBYE_MS = 1_000;

export interface PageHubOptions {
  dispatch(text: string, page: Page): Promise<Dispatched>;
  /** Called once for each page that is gone. */
  onGone(page: Page): void;
  log: Logger;
}

export interface PageHub {
  /** Serves a socket that was let in. */
  adopt(socket: WebSocket): void;
  push: Push;
  close(): void;
}

const PASSING: PushName = 'calls/signal';

/** Every open page: answers its requests, pushes news, bounds what piles up, notices when it is gone. */
export function createPageHub({ dispatch, onGone, log }: PageHubOptions): PageHub {
  const pages = new Map<WebSocket, Page>();
  let lastId = 0;

  const send = (socket: WebSocket, message: StationMessage) => {
    if (socket.readyState !== WebSocket.OPEN) return;
    if (socket.bufferedAmount > MOST_BUFFERED) {
      log.warn({ page: pages.get(socket)?.id }, 'a page reads too slowly and is let go');
      socket.terminate();
    } else {
      socket.send(JSON.stringify(message));
    }
  };

  const adopt = (socket: WebSocket) => {
    const page: Page = { id: ++lastId };
    let running = 0;
    let alive = true;
    pages.set(socket, page);
    const heartbeat = setInterval(() => {
      if (!alive) return socket.terminate();
      alive = false;
      socket.ping();
    }, HEARTBEAT_MS);
    const answer = async (text: string) => {
      if (running >= MOST_REQUESTS_AT_ONCE) return socket.close(1013, 'too many requests at once');
      running += 1;
      const outcome = await dispatch(text, page).finally(() => {
        running -= 1;
      });
      if ('broken' in outcome) socket.close(1007, outcome.broken);
      else send(socket, outcome);
    };
    socket.on('message', (data, isBinary) => {
      alive = true;
      if (isBinary) return socket.close(1003, 'text only');
      answer(data.toString()).catch((error: unknown) => log.error({ err: error }, 'a reply could not be sent'));
    });
    socket.on('pong', () => {
      alive = true;
    });
    socket.on('error', (error) => log.debug({ page: page.id, err: error }, 'a page broke off'));
    socket.on('close', () => {
      clearInterval(heartbeat);
      pages.delete(socket);
      onGone(page);
    });
  };

  const push: Push = (name, data, to) => {
    const most = name === PASSING ? MOST_BUFFERED_FOR_SIGNALS : Number.POSITIVE_INFINITY;
    for (const [socket, page] of pages) {
      if ((to?.(page) ?? true) && socket.bufferedAmount <= most) send(socket, { push: name, data });
    }
  };

  return {
    adopt,
    push,
    close() {
      for (const socket of pages.keys()) {
        socket.close(1001, 'the station is closing');
        setTimeout(() => socket.terminate(), GOODBYE_MS).unref();
      }
    },
  };
}
