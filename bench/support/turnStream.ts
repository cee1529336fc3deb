import { WebSocket } from 'ws';
import { parseEvent } from '../../agent/protocol/callEvent.ts';
import { PROTOCOL_VERSION, type Speaker } from '../../agent/protocol/primitives.ts';
import { type StreamRequest, streamMessage } from '../../agent/protocol/stream.ts';

/** Follows a floor's stream and notes when the server gave out each turn, epoch ms. */
export class TurnStream {
  readonly turns = new Map<string, { speaker: Speaker; at: number }>();
  readonly #socket: WebSocket;

  private constructor(socket: WebSocket) {
    this.#socket = socket;
  }

  /** @throws Error when the stream can't be opened. */
  static async open(server: string, token: string): Promise<TurnStream> {
    const socket = new WebSocket(`${server.replace(/^http/, 'ws')}/v1/stream`);
    const stream = new TurnStream(socket);
    const send = (message: StreamRequest) => socket.send(JSON.stringify(message));
    await new Promise<void>((resolve, reject) => {
      socket.once('error', reject);
      socket.once('open', () => send({ type: 'hello', protocol: PROTOCOL_VERSION, token }));
      socket.on('message', (data) => {
        const at = Date.now();
        const message = streamMessage.parse(JSON.parse(data.toString()));
        if (message.type === 'welcome') resolve();
        if (message.type === 'problem') reject(new Error(message.problem.detail));
        if (message.type === 'call') send({ type: 'subscribe', calls: { [message.call.callId]: 0 } });
        if (message.type !== 'events') return;
        for (const event of message.events) {
          const known = parseEvent(event);
          if (known?.type === 'turn') stream.turns.set(known.data.turnId, { speaker: known.data.speaker, at });
        }
      });
    });
    return stream;
  }

  close(): void {
    this.#socket.close();
  }
}
