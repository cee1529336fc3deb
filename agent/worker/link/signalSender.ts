import type { Signal } from '../../protocol/signal.ts';
import { SignalPace } from '../../protocol/signalPace.ts';

/** Sends a call's signals at the pace of the protocol. While nobody takes them the latest of each kind waits. */
export class SignalSender {
  readonly #pace = new SignalPace();
  readonly #isOpen: () => boolean;
  readonly #send: (signal: Signal) => void;
  #timer: NodeJS.Timeout | undefined;

  constructor({ isOpen, send }: { isOpen: () => boolean; send: (signal: Signal) => void }) {
    this.#isOpen = isOpen;
    this.#send = send;
  }

  put(signal: Signal): void {
    this.#pace.put(signal);
    this.sendInTime();
  }

  /** To be called as well when somebody takes signals again. What is put in one breath is one signal: nothing goes out in here. */
  sendInTime(): void {
    clearTimeout(this.#timer);
    const dueIn = this.#pace.dueIn(performance.now());
    if (dueIn !== undefined && this.#isOpen()) this.#timer = setTimeout(() => this.#sendDue(), dueIn);
  }

  close(): void {
    clearTimeout(this.#timer);
  }

  #sendDue(): void {
    if (!this.#isOpen()) return;
    const signal = this.#pace.take(performance.now());
    if (signal) this.#send(signal);
    this.sendInTime();
  }
}
