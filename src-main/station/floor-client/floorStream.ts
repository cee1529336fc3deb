import type { Logger } from 'pino';
import { WebSocket } from 'ws';
import { PROTOCOL_VERSION } from '../../../agent/protocol/primitives.ts';
import { type StreamMessage, type StreamRequest, streamMessage } from '../../../agent/protocol/stream.ts';
import { errorKind, FloorError } from './floorError.ts';
import { unreachableSentence } from './floorHttp.ts';
import { retryAfter } from './retryAfter.ts';

/** A batch of a thousand long turns stays below this; what is larger is not a floor. */
const MOST_BYTES = 32 * 1024 * 1024;

export type Welcome = Extract<StreamMessage, { type: 'welcome' }>;
export type FloorNews = Exclude<StreamMessage, { type: 'welcome' | 'problem' }>;

export interface FloorStreamOptions {
  origin: string;
  token: string;
  log: Logger;
  onWelcome(welcome: Welcome): void;
  onNews(news: FloorNews): void;
  /** Called once, after which nothing more comes. Not called after `close()`. */
  onLost(error: FloorError): void;
  welcomeWithinMs?: number;
  heartbeatMs?: number;
}

/** One connection to the floor's stream, from hello to its end. Never reconnects: that is the link's decision. */
export interface FloorStream {
  send(request: Exclude<StreamRequest, { type: 'hello' }>): void;
  /** Stops reading from the socket, so that the floor feels the back-pressure. */
  pause(): void;
  resume(): void;
  close(): void;
}

export function openFloorStream(options: FloorStreamOptions): FloorStream {
  const { origin, token, log, onWelcome, onNews, onLost } = options;
  const { welcomeWithinMs = 8_000, heartbeatMs = 10_000 } = options;
  const url = new URL('/v1/stream', origin.replace(/^http/, 'ws'));
  const socket = new WebSocket(url, {
    handshakeTimeout: welcomeWithinMs,
    maxPayload: MOST_BYTES,
    followRedirects: false,
  });
  let over = false;
  let welcomed = false;
  let alive = true;
  const send = (request: StreamRequest) => {
    if (socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify(request));
  };

  const end = () => {
    over = true;
    clearTimeout(welcomeTimer);
    clearInterval(heartbeat);
    socket.terminate();
  };
  const lose = (error: FloorError) => {
    if (over) return;
    end();
    onLost(error);
  };
  const welcomeTimer = setTimeout(
    () => lose(new FloorError('unreachable', `${origin} didn't answer in time.`)),
    welcomeWithinMs,
  );
  let heartbeat: NodeJS.Timeout | undefined;
  const beat = () => {
    // A paused socket doesn't read its pongs either: silence then says nothing about the floor.
    if (!alive && !socket.isPaused) return lose(new FloorError('unreachable', `${origin} went silent.`));
    alive = false;
    socket.ping();
  };

  const receive = (text: string) => {
    const parsed = streamMessage.safeParse(parseJson(text));
    if (!parsed.success) {
      // A later version's message, or a broken one. A lost event shows up as a gap and is asked for again.
      log.warn({ bytes: text.length }, 'a message of the floor was not understood');
      return;
    }
    const message = parsed.data;
    if (message.type === 'problem') {
      return lose(new FloorError(errorKind(message.problem.status), message.problem.detail));
    }
    if (message.type !== 'welcome') return welcomed ? onNews(message) : undefined;
    if (message.protocol !== PROTOCOL_VERSION) {
      const sentence = `The floor speaks protocol ${message.protocol}, this console ${PROTOCOL_VERSION}. Update the older of the two.`;
      return lose(new FloorError('newer-server', sentence));
    }
    if (welcomed) return;
    welcomed = true;
    clearTimeout(welcomeTimer);
    heartbeat = setInterval(beat, heartbeatMs);
    onWelcome(message);
  };

  socket.on('open', () => send({ type: 'hello', protocol: PROTOCOL_VERSION, token }));
  socket.on('message', (data, isBinary) => {
    alive = true;
    if (!over && !isBinary) receive(data.toString());
  });
  socket.on('pong', () => {
    alive = true;
  });
  socket.on('unexpected-response', (_request, response) => {
    const status = response.statusCode ?? 500;
    const retryAfterMs = retryAfter(response.headers['retry-after'], Date.now());
    lose(new FloorError(errorKind(status), `The floor refused the connection (status ${status}).`, { retryAfterMs }));
  });
  socket.on('error', (error) =>
    lose(new FloorError('unreachable', unreachableSentence(origin, error), { cause: error })),
  );
  socket.on('close', (code) => lose(closeError(origin, code)));

  return { send, pause: () => socket.pause(), resume: () => socket.resume(), close: () => void (over || end()) };
}

/** The floor's own close codes mirror HTTP statuses; all but those that concern the session mean: come back later. */
function closeError(origin: string, code: number): FloorError {
  if (code === 4401) return new FloorError('signed-out', `Your session at ${origin} has ended. Sign in again.`);
  if (code === 4403) return new FloorError('refused', `${origin} doesn't let this operator in.`);
  return new FloorError('unreachable', `The connection to ${origin} was closed (${code}).`);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
