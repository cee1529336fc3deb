import type { CallEvent } from '../../protocol/callEvent.ts';
import type { CallSummary } from '../../protocol/callSummary.ts';
import type { Contact } from '../../protocol/contact.ts';
import type { Signal } from '../../protocol/signal.ts';

/** What happens on the floor, told inside the server after it has been stored. */
export interface FloorListener {
  callCreated?: (call: CallSummary) => void;
  eventsAppended?: (callId: string, events: readonly CallEvent[], summary: CallSummary) => void;
  signalled?: (callId: string, signal: Signal) => void;
  contactChanged?: (contact: Contact) => void;
  sessionClosed?: (tokenHash: string) => void;
  mediaChanged?: (up: boolean) => void;
  /** Something was erased; `number` is that of the newest erasure. */
  erased?: (number: number) => void;
}

export class FloorNews {
  readonly #listeners = new Set<FloorListener>();

  /** Returns the undo. */
  listen(listener: FloorListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  callCreated(call: CallSummary): void {
    for (const listener of this.#listeners) listener.callCreated?.(call);
  }

  eventsAppended(callId: string, events: readonly CallEvent[], summary: CallSummary): void {
    for (const listener of this.#listeners) listener.eventsAppended?.(callId, events, summary);
  }

  signalled(callId: string, signal: Signal): void {
    for (const listener of this.#listeners) listener.signalled?.(callId, signal);
  }

  contactChanged(contact: Contact): void {
    for (const listener of this.#listeners) listener.contactChanged?.(contact);
  }

  mediaChanged(up: boolean): void {
    for (const listener of this.#listeners) listener.mediaChanged?.(up);
  }

  erased(number: number): void {
    for (const listener of this.#listeners) listener.erased?.(number);
  }

  sessionClosed(tokenHash: string): void {
    for (const listener of this.#listeners) listener.sessionClosed?.(tokenHash);
  }
}
