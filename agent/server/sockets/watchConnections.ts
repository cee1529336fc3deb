import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { FloorApp } from '../http/floorApp.ts';
import type { SilentPlaces } from './silentPlaces.ts';

/** A connection has a place among the silent ones from its beginning to its first request, and from each answer to the next. */
export function watchConnections(
  { server }: FloorApp,
  { places, isEncrypted }: { places: SilentPlaces; isEncrypted: boolean },
): void {
  const resting = new WeakMap<object, () => void>();
  const requests = new WeakMap<object, number>();
  const rest = (socket: Socket) => {
    if (!socket.destroyed)
      resting.set(
        socket,
        places.enter(socket.remoteAddress ?? '', () => socket.destroy()),
      );
  };
  const wake = ({ socket }: IncomingMessage) => resting.get(socket)?.();
  server.on(isEncrypted ? 'secureConnection' : 'connection', (socket: Socket) => {
    rest(socket);
    socket.once('close', () => resting.get(socket)?.());
  });
  server.prependListener('upgrade', wake);
  server.prependListener('request', (request: IncomingMessage, response: ServerResponse) => {
    const { socket } = request;
    wake(request);
    requests.set(socket, (requests.get(socket) ?? 0) + 1);
    response.once('close', () => {
      const left = (requests.get(socket) ?? 1) - 1;
      requests.set(socket, left);
      if (left === 0) rest(socket);
    });
  });
}
