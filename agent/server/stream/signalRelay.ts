import type { Signal } from '../../protocol/signal.ts';
import { SignalPace } from '../../protocol/signalPace.ts';

/** Passes the signals of all calls on at the pace of the protocol, each call by itself. */
export class SignalRelay {
  readonly #send: (callId: string, signal: Signal) => void;
  readonly #calls = new Map<string, { pace: SignalPace; timer: NodeJS.Timeout | undefined }>();

  constructor(send: (callId: string, signal: Signal) => void) {
    this.#send = send;
  }

  put(callId: string, signal: Signal): void {
    let call = this.#calls.get(callId);
    if (!call) {
      call = { pace: new SignalPace(), timer: undefined };
      this.#calls.set(callId, call);
    }
    call.pace.put(signal);
    this.#flush(callId);
  }

  dropWords(callId: string, turnId: string): void {
    this.#calls.get(callId)?.pace.dropWords(turnId);
  }

  forget(callId: string): void {
    clearTimeout(this.#calls.get(callId)?.timer);
    this.#calls.delete(callId);
  }

  close(): void {
    for (const callId of [...this.#calls.keys()]) this.forget(callId);
  }

  #flush(callId: string): void {
    const call = this.#calls.get(callId);
    if (!call) return;
    clearTimeout(call.timer);
    call.timer = undefined;
    const signal = call.pace.take(performance.now());
    if (signal) this.#send(callId, signal);
    const dueIn = call.pace.dueIn(performance.now());
    if (dueIn !== undefined) call.timer = setTimeout(() => this.#flush(callId), dueIn);
  }
}
