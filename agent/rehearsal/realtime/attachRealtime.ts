import type { Server } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Logger } from 'pino';
import { WebSocketServer } from 'ws';
import { ApiError } from '../http/apiError.ts';
import { carriesSecret } from '../http/bearer.ts';
import type { PhraseModel } from '../recogniser/phraseModel.ts';
import { RealtimeSession } from './realtimeSession.ts';

/** Half a minute of sound in one message. */
const MOST_BYTES = 4_000_000;

function refuse(socket: Duplex, error: ApiError): void {
  const body = JSON.stringify(error.body);
  const head = `HTTP/1.1 ${error.status} Refused\r\ncontent-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}`;
  socket.end(`${head}\r\nconnection: close\r\n\r\n${body}`);
}

/** What is wrong with a wish for a realtime session; undefined: nothing. Browsers carry the key as a subprotocol. */
function objection(
  url: URL | null,
  authorization: string | undefined,
  protocols: string | undefined,
  key: string,
): ApiError | undefined {
  const inProtocol = /openai-insecure-api-key\.([^\s,]+)/u.exec(protocols ?? '')?.[1];
  const given = authorization ?? (inProtocol && `Bearer ${inProtocol}`);
  if (url?.pathname !== '/v1/realtime') return new ApiError(404, 'There is no such address.', { code: 'unknown_url' });
  if (!carriesSecret(given, key)) return new ApiError(401, 'Incorrect API key provided.', { code: 'invalid_api_key' });
  if (url.searchParams.get('intent') !== 'transcription') {
    return new ApiError(400, 'Rehearsal serves transcription only: add intent=transcription.', { param: 'intent' });
  }
  return undefined;
}

/** Serves `WS /v1/realtime?intent=transcription` on a server. Returns what closes all sessions. */
export function attachRealtime(
  server: Server,
  { model, key, log }: { model: PhraseModel; key: string; log: Logger },
): () => void {
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: MOST_BYTES,
    handleProtocols: (offered) => (offered.has('realtime') ? 'realtime' : false),
  });
  server.on('upgrade', (request, socket, head) => {
    const failed = (error: Error) => log.warn({ err: error }, 'A realtime connection failed');
    socket.on('error', failed);
    // What any page in any browser here can send, `//` say, need not be an address at all.
    const url = URL.parse(request.url ?? '/', 'http://localhost');
    const wrong = objection(url, request.headers.authorization, request.headers['sec-websocket-protocol'], key);
    if (wrong) {
      refuse(socket, wrong);
      return;
    }
    sockets.handleUpgrade(request, socket, head, (client) => {
      socket.off('error', failed);
      const openedAt = performance.now();
      const session = new RealtimeSession(model, url?.searchParams.get('model') ?? 'rehearsal-listener', (event) => {
        if (client.readyState === client.OPEN) client.send(JSON.stringify(event));
      });
      client.on('message', (message) => session.receive(message.toString()));
      client.on('error', failed);
      client.on('close', (code) => {
        const ms = Math.round(performance.now() - openedAt);
        log.info({ code, ms, utterances: session.utterances }, 'A realtime session is over');
      });
    });
  });
  return () => {
    for (const client of sockets.clients) client.close(1001, 'Rehearsal is being ended.');
    sockets.close();
  };
}
