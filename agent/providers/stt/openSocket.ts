import { WebSocket } from 'ws';
import { ProviderFailure } from '../providerFault.ts';

/** What the WebSocket library says of a server that takes the connection and never answers. */
const NO_ANSWER = 'Opening handshake has timed out';

interface SocketOptions {
  headers: Record<string, string>;
  connectWithinMs: number;
  onMessage: (text: string) => void;
  /** It has broken off, or was closed by the other side. */
  onLost: () => void;
}

/** Opens a WebSocket to a provider. @throws ProviderFailure that says why there is none */
export function openSocket(
  url: URL,
  { headers, connectWithinMs, onMessage, onLost }: SocketOptions,
): Promise<WebSocket> {
  const socket = new WebSocket(url, { headers, handshakeTimeout: connectWithinMs, followRedirects: false });
  const { promise, resolve, reject } = Promise.withResolvers<WebSocket>();
  socket.once('open', () => {
    socket.once('close', onLost);
    resolve(socket);
  });
  socket.on('message', (raw) => onMessage(raw.toString()));
  socket.once('unexpected-response', (request, response) => {
    reject(ProviderFailure.ofStatus(response.statusCode ?? 0, response.headers['retry-after'] ?? null));
    request.destroy();
    socket.terminate();
  });
  socket.on('error', ({ message }) => reject(new ProviderFailure(message === NO_ANSWER ? 'silent' : 'unreachable')));
  return promise;
}

/** The address of a WebSocket beside the one of a service. */
export const socketUrl = (address: string, path: string): URL => new URL(`${address.replace(/^http/, 'ws')}${path}`);
