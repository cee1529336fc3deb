import type { Caption, CustomerMessage, CustomerRequest } from '../../protocol/customerLink.ts';
import type { Disposition } from '../../protocol/primitives.ts';
import { CLOSE, type JsonSocket } from '../sockets/jsonSocket.ts';
import type { Speaking } from './captions.ts';

export type CustomerSocket = JsonSocket<CustomerRequest, CustomerMessage>;

/** Bytes that may wait for a slow phone. It is dropped beyond, comes back, and is given all captions anew. */
const MOST_BUFFERED_BYTES = 512 * 1024;

/** A customer's browser at its socket. */
export class CustomerReader {
  readonly callId: string;
  readonly #socket: CustomerSocket;
  #speaking: Speaking = 'nobody';

  constructor(callId: string, socket: CustomerSocket) {
    this.callId = callId;
    this.#socket = socket;
  }

  /** Words in the making are for now or never: a reader that lags gets none. */
  show(caption: Caption): void {
    if (!caption.final && this.#socket.bufferedBytes > 0) return;
    this.send({ type: 'caption', caption });
  }

  speaking(after: (before: Speaking) => Speaking): void {
    const by = after(this.#speaking);
    if (by === this.#speaking) return;
    this.#speaking = by;
    this.send({ type: 'speaking', by });
  }

  ended(disposition: Disposition): void {
    this.send({ type: 'ended', disposition });
    this.#socket.close(CLOSE.done, 'call-ended');
  }

  send(message: CustomerMessage): void {
    if (this.#socket.bufferedBytes > MOST_BUFFERED_BYTES) this.#socket.terminate();
    else this.#socket.send(message);
  }

  close(code: number, reason: string): void {
    this.#socket.close(code, reason);
  }
}
