import type { EventDraft } from '../../protocol/callEvent.ts';

/**
 * Events that the server has not acknowledged, oldest first.
 * Everything in it is sent again, in order, after each reconnection; ids make that harmless.
 */
export class Outbox {
  #drafts: EventDraft[] = [];

  get size(): number {
    return this.#drafts.length;
  }

  add(draft: EventDraft): void {
    this.#drafts.push(draft);
  }

  /** Forgets what the server has committed. */
  acknowledge(ids: readonly string[]): void {
    const done = new Set(ids);
    this.#drafts = this.#drafts.filter((draft) => !done.has(draft.id));
  }

  /** All drafts in order, in parts that fit one message of the protocol. */
  batches(most = 200): EventDraft[][] {
    const parts: EventDraft[][] = [];
    for (let from = 0; from < this.#drafts.length; from += most) parts.push(this.#drafts.slice(from, from + most));
    return parts;
  }
}
