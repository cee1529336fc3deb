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

  get drafts(): readonly EventDraft[] {
    return this.#drafts;
  }

  add(...drafts: EventDraft[]): void {
    this.#drafts.push(...drafts);
  }

  /** Forgets what the server has committed. */
  acknowledge(ids: readonly string[]): void {
    const done = new Set(ids);
    this.#drafts = this.#drafts.filter((draft) => !done.has(draft.id));
  }
}

/** Drafts in their order, in parts that fit one message of the protocol. */
export function inMessages(drafts: readonly EventDraft[], most = 200): EventDraft[][] {
  const parts: EventDraft[][] = [];
  for (let from = 0; from < drafts.length; from += most) parts.push(drafts.slice(from, from + most));
  return parts;
}
