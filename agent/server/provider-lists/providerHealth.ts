import type { z } from 'zod';
import { type CallEvent, parseEvent } from '../../protocol/callEvent.ts';
import { type ProviderKind, providerKind, type providerTrouble } from '../../protocol/providers.ts';

type Trouble = z.infer<typeof providerTrouble>;

/** A trouble of which no call has told for so long is forgotten: it is from another day. */
const FORGET_AFTER_MS = 60 * 60 * 1000;

/** How providers fare, by what the floor's calls tell of them: which one another has gone on for, and which is taken back. */
export class ProviderHealth {
  readonly #now: () => number;
  readonly #troubles = new Map<string, Trouble & { heardAt: number }>();

  constructor(now: () => number) {
    this.#now = now;
  }

  /** Calls have told something. */
  hear(events: readonly CallEvent[]): void {
    for (const event of events) {
      const known = parseEvent(event);
      if (known?.type !== 'fault') continue;
      const { where, kind, from, to } = known.data;
      const which = providerKind.safeParse(where).data;
      if (!which) continue;
      if (to !== undefined) this.#troubles.delete(`${which} ${to}`);
      // Who is left because a better one is back was well.
      if (from !== undefined && kind !== 'taken-back' && kind !== 'recovered') this.#add(which, from, kind);
    }
  }

  get troubles(): Trouble[] {
    const now = this.#now();
    for (const [key, { heardAt }] of this.#troubles) if (now - heardAt > FORGET_AFTER_MS) this.#troubles.delete(key);
    return [...this.#troubles.values()].map(({ heardAt: _, ...trouble }) => trouble);
  }

  /** The lists have changed: what was said of the former ones holds no more. */
  forget(): void {
    this.#troubles.clear();
  }

  #add(kind: ProviderKind, entry: string, because: string): void {
    const key = `${kind} ${entry}`;
    const now = this.#now();
    const since = this.#troubles.get(key)?.since ?? now;
    this.#troubles.set(key, { kind, entry, since, because, heardAt: now });
  }
}
