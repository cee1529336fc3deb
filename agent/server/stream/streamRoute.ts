import { streamRequest } from '../../protocol/stream.ts';
import type { FloorApp } from '../http/floorApp.ts';
import { JsonSocket } from '../sockets/jsonSocket.ts';
import type { StreamDesk } from './streamDesk.ts';
import type { StreamReader, StreamSocket } from './streamReader.ts';

/** `WS /v1/stream`, as agent/protocol/stream.ts describes it. */
export function streamRoute(app: FloorApp, desk: StreamDesk): void {
  app.get(
    '/v1/stream',
    { websocket: true, config: { action: 'floor.follow' }, schema: { summary: 'The floor, live', tags: ['sockets'] } },
    (webSocket, request) => {
      let reader: StreamReader | undefined;
      const socket: StreamSocket = new JsonSocket({
        socket: webSocket,
        schema: streamRequest,
        onMessage: async (message) => {
          reader = await desk.receive(socket, reader, message);
          // The socket may have closed while hello was answered.
          if (reader && !socket.isOpen) desk.closed(reader);
        },
        onClose: () => {
          if (reader) desk.closed(reader);
        },
        onSlow: (bytes) => request.log.warn({ bytes }, 'a station reads too slowly and is dropped'),
        onError: (error) => request.log.error({ err: error }, 'stream failed'),
        onHeartbeat: () => {
          if (!reader) return;
          desk.checkSession(socket, reader).catch((err: unknown) => request.log.error({ err }, 'session not checked'));
        },
      });
    },
  );
}
