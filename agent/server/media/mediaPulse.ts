import { connect, type Socket } from 'node:net';

const DEFAULT_PORTS: Record<string, number> = { 'ws:': 80, 'wss:': 443 };

/**
 * An idle TCP connection to the media server. The kernel ends it in the moment in which the media server dies, however short its
 * restart: asking every few seconds would not see that it was away, and its rooms are gone.
 */
export class MediaPulse {
  readonly #url: URL;
  readonly #onLost: () => void;
  #socket: Socket | undefined;

  constructor(url: string, onLost: () => void) {
    this.#url = new URL(url);
    this.#onLost = onLost;
  }

  /** Opens the connection unless it is open. One that fails to open is tried again with the next call. */
  hold(): void {
    if (this.#socket) return;
    const { hostname, port, protocol } = this.#url;
    const socket = connect({ host: hostname, port: Number(port) || (DEFAULT_PORTS[protocol] ?? 80) });
    let held = false;
    this.#socket = socket;
    socket.setKeepAlive(true, 10_000).unref();
    socket.once('connect', () => {
      held = true;
    });
    // Nothing is said on it; what the other side says must be taken, or its end would never be seen.
    socket.resume();
    // Whether it failed or was ended, 'close' follows.
    socket.on('error', () => undefined);
    socket.once('close', () => {
      if (this.#socket !== socket) return;
      this.#socket = undefined;
      if (held) this.#onLost();
    });
  }

  stop(): void {
    const socket = this.#socket;
    this.#socket = undefined;
    socket?.destroy();
  }
}
