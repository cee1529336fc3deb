import { WebSocket } from 'ws';
import { ProviderFailure } from '../providerFault.ts';
import type { ProviderSettings } from '../providerSettings.ts';

const CONNECT_WITHIN_MS = 6_000;
/** What the WebSocket library says of a server that takes the connection and never answers. */
const NO_ANSWER = 'Opening handshake has timed out';

/** Opens a connection to the realtime API for transcription. @throws ProviderFailure that says why there is none */
export function openRealtime({ baseUrl, apiKey, sttModel }: ProviderSettings): Promise<WebSocket> {
  const url = new URL(`${baseUrl.replace(/^http/, 'ws')}/realtime`);
  url.searchParams.set('intent', 'transcription');
  // OpenAI's own endpoint takes a model in the address for a conversation; gateways route by it.
  if (url.hostname !== 'api.openai.com') url.searchParams.set('model', sttModel);
  const socket = new WebSocket(url, {
    headers: { authorization: `Bearer ${apiKey}` },
    handshakeTimeout: CONNECT_WITHIN_MS,
  });
  const { promise, resolve, reject } = Promise.withResolvers<WebSocket>();
  socket.once('open', () => resolve(socket));
  socket.once('unexpected-response', (request, response) => {
    reject(ProviderFailure.ofStatus(response.statusCode ?? 0, response.headers['retry-after'] ?? null));
    request.destroy();
    socket.terminate();
  });
  socket.on('error', ({ message }) => reject(new ProviderFailure(message === NO_ANSWER ? 'silent' : 'unreachable')));
  return promise;
}
