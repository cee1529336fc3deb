import { customerRequest } from '../../protocol/customerLink.ts';
import type { FloorApp } from '../http/floorApp.ts';
import { problemOf } from '../http/problemError.ts';
import { CLOSE, JsonSocket } from '../sockets/jsonSocket.ts';
import type { CustomerDesk } from './customerDesk.ts';
import type { CustomerReader, CustomerSocket } from './customerReader.ts';
import { MessagePace } from './messagePace.ts';

/** The longest typed message in Arabic letters, escaped, with room to spare. */
const MOST_FRAME_BYTES = 16 * 1024;
/** All messages of a socket, pings among them. A page never comes near; what does is no page. */
const MESSAGES = { most: 60, withinMs: 10_000 };
/** Sockets opened per address and minute. */
const OPENED_PER_MINUTE = 120;

/** `WS /v1/customer`, as agent/protocol/customerLink.ts describes it. */
export function customerRoute(app: FloorApp, desk: CustomerDesk): void {
  app.get(
    '/v1/customer',
    {
      websocket: true,
      schema: { summary: "The customer's own socket", tags: ['sockets'] },
      config: { action: 'customer.call', rateLimit: { max: OPENED_PER_MINUTE, timeWindow: 60_000 } },
    },
    (webSocket, request) => {
      let reader: CustomerReader | undefined;
      const pace = new MessagePace(MESSAGES.most, MESSAGES.withinMs);
      const socket: CustomerSocket = new JsonSocket({
        socket: webSocket,
        schema: customerRequest,
        mostBytes: MOST_FRAME_BYTES,
        onMessage: async (message) => {
          if (!pace.allows(performance.now())) {
            const detail = 'Too many messages: load the page again in a minute.';
            return socket.refuse(problemOf(429, 'too-many-messages', detail), CLOSE.slow);
          }
          reader = await desk.receive(socket, reader, message);
          // The socket may have closed while hello was answered.
          if (reader && !socket.isOpen) desk.closed(reader);
        },
        onClose: () => {
          if (reader) desk.closed(reader);
        },
        onError: (err) => request.log.error({ err, callId: reader?.callId }, "customer's socket failed"),
      });
    },
  );
}
