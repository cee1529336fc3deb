import { setTimeout as sleep } from 'node:timers/promises';
import { backOff } from '../../protocol/backOff.ts';
import { accountKey, type ProviderEntry, providerTitle } from '../../protocol/providers.ts';
import { type Provider, ProviderFailure, type ProviderFault, recoveredFault, toFailure } from '../providerFault.ts';
import type { HealthNews, RestNews, SharedHealth } from './sharedHealth.ts';
import { whoOf } from './whoOf.ts';

const FIRST_PROBE_MS = 3_000;
const SLOWEST_PROBE_MS = 60_000;
const PROBE_WITHIN_MS = 8_000;

const RECOVERED: Record<Provider, string> = {
  stt: 'The recogniser answers again.',
  llm: 'The language model answers again.',
  tts: 'The voice speaks again.',
};

export type ChainEntry = Pick<ProviderEntry, 'id' | 'provider' | 'baseUrl' | 'model'> & { apiKey: string | null };

interface ChainOptions<Entry extends ChainEntry> {
  where: Provider;
  entries: readonly Entry[];
  onFault: (fault: ProviderFault) => void;
  /** Finds out, at little cost, whether one that failed works again. @throws where it doesn't */
  probe: (entry: Entry, signal: AbortSignal) => Promise<void>;
  /** False where a probe finds out only that somebody is there. */
  probeProves?: boolean;
  /** One that is before the serving one in the list works again. */
  onBack?: () => void;
  /** What other calls have found, and are told. */
  health?: SharedHealth | undefined;
}

/** Whether one comes before the others. */
export type Preference<Entry> = (entry: Entry) => boolean;

interface Rest {
  /** The first of those for which it rests. */
  failure: ProviderFailure;
  /** It wants to be left alone until then, ms since the epoch. */
  notBefore: number;
  probing: AbortController;
}

/**
 * One kind's providers in their order: who is asked next, who rests because it failed, and who serves. One that rests is probed in the
 * background, less and less often, and is asked again once that succeeds: so no customer waits for finding out. Each switch is told to
 * `onFault`, and so is that nobody of the list is left, and the first success after it.
 * Who rests by what other calls have found rests here from the beginning; later on each call judges for itself.
 */
export class ProviderChain<Entry extends ChainEntry> {
  readonly #options: ChainOptions<Entry>;
  readonly #resting = new Map<Entry, Rest>();
  /** Since it last answered for good: who passes each probe and fails then is asked more and more seldom. */
  readonly #failures = new Map<Entry, number>();
  #serving: Entry | undefined;
  /** One goes on in the place of another. */
  #detour: { from: Entry; to: Entry } | undefined;
  #failing = false;
  #closed = false;
  readonly #unfollow: (() => void) | undefined;

  constructor(options: ChainOptions<Entry>) {
    this.#options = options;
    const { entries, health } = options;
    for (const entry of entries) {
      const news = health?.resting(this.#who(entry));
      // Where there is no other it is asked whatever others say.
      if (news && entries.length > 1) this.#restFromTheBeginning(entry, news);
    }
    this.#serving = entries.find((entry) => !this.#resting.has(entry)) ?? entries[0];
    this.#unfollow = health?.follow((news) => this.#hear(news));
  }

  /** The one that was last heard of, or the first. */
  get serving(): Entry | undefined {
    return this.#serving;
  }

  /**
   * Whom to ask, one after the other: those that work in the list's order, then those that rest. Nobody who wants to be left alone.
   * `last`: after this one come only those that have failed before, so it is worth more patience.
   * @param prefer who comes before the others, whatever the list says
   * @throws ProviderFailure `rate-limited` with the rest of the wait where nobody else is left
   */
  order(prefer?: Preference<Entry>, now = Date.now()): { entry: Entry; last: boolean }[] {
    const entries = this.#sorted(prefer);
    const may = entries.filter((entry) => (this.#resting.get(entry)?.notBefore ?? 0) <= now);
    if (may.length === 0) {
      const waits = [...this.#resting.values()].map(({ notBefore }) => notBefore - now);
      if (waits.length === 0) throw new ProviderFailure('bad-request');
      throw new ProviderFailure('rate-limited', { retryAfterMs: Math.min(...waits) });
    }
    const working = may.filter((entry) => !this.#resting.has(entry));
    const order = [...working, ...may.filter((entry) => this.#resting.has(entry))];
    return order.map((entry, index) => ({ entry, last: index >= working.length - 1 }));
  }

  /** True while nobody of the list answers. */
  get failing(): boolean {
    return this.#failing;
  }

  /** True for the first of the list, and all others at the same service. */
  isFirstService(entry: Entry): boolean {
    const [first] = this.#options.entries;
    return first !== undefined && accountKey(first) === accountKey(entry);
  }

  /** True where this one is asked before the serving one, and works. */
  isBetter(entry: Entry): boolean {
    const { entries } = this.#options;
    const serving = this.#serving === undefined ? entries.length : entries.indexOf(this.#serving);
    return !this.#resting.has(entry) && entries.indexOf(entry) < serving;
  }

  /** An attempt at this one has failed. */
  failed(entry: Entry, error: unknown, now = Date.now()): void {
    const failure = toFailure(error);
    const rest = this.#resting.get(entry);
    const notBefore = now + (failure.retryAfterMs ?? 0);
    this.#tell(entry, failure, now, notBefore);
    if (rest) {
      rest.notBefore = Math.max(rest.notBefore, notBefore);
      return;
    }
    const resting = { failure, notBefore, probing: new AbortController() };
    this.#resting.set(entry, resting);
    // Where there is no other, whoever waits for an answer asks again anyway.
    if (this.#options.entries.length > 1 && !this.#closed) void this.#probe(entry, resting);
  }

  /** This one answers. @param proven false where it has only taken the connection */
  succeeded(entry: Entry, { proven = true, prefer }: { proven?: boolean; prefer?: Preference<Entry> } = {}): void {
    this.#resting.get(entry)?.probing.abort();
    this.#resting.delete(entry);
    if (proven) {
      this.#failures.delete(entry);
      this.#options.health?.tell({ who: this.#who(entry), works: true });
    }
    const { where, onFault } = this.#options;
    const news = this.#newsOf(entry, this.#sorted(prefer)[0] ?? entry);
    this.#serving = entry;
    if (this.#failing) {
      this.#failing = false;
      onFault({ ...recoveredFault(where, RECOVERED[where]), ...news?.names });
    } else if (news) {
      const { names, because } = news;
      const kind = because?.kind ?? 'taken-back';
      const detail = because ? `${because.message} The next one goes on.` : 'It works again and is taken back.';
      onFault({ where, kind, detail, recovered: true, ...names });
    }
  }

  /** Nobody of the list answers. */
  gaveUp(error: unknown): void {
    this.#failing = true;
    const { where, onFault } = this.#options;
    onFault(toFailure(error).fault(where));
  }

  close(): void {
    this.#closed = true;
    this.#unfollow?.();
    for (const { probing } of this.#resting.values()) probing.abort();
  }

  /** What is to be told when this one answers where another one was to; undefined where nothing has changed. */
  #newsOf(entry: Entry, wanted: Entry): { names: { from: string; to: string }; because?: ProviderFailure } | undefined {
    const detour = this.#detour;
    if (entry === wanted) {
      this.#detour = undefined;
      return detour?.from === entry ? { names: namesOf(detour.to, entry) } : undefined;
    }
    this.#detour = { from: wanted, to: entry };
    if (detour?.from === wanted && detour.to === entry) return undefined;
    const left = detour?.from === wanted ? detour.to : wanted;
    const because = this.#resting.get(left)?.failure ?? this.#resting.get(wanted)?.failure;
    return { names: namesOf(left, entry), ...(because && { because }) };
  }

  #sorted(prefer: Preference<Entry> | undefined): readonly Entry[] {
    const { entries } = this.#options;
    if (!prefer) return entries;
    return [...entries.filter(prefer), ...entries.filter((entry) => !prefer(entry))];
  }

  /** @param failedAt when it was last found to fail: the wait counts from then on */
  async #probe(entry: Entry, rest: Rest, failedAt?: number): Promise<void> {
    const { signal } = rest.probing;
    let since = failedAt;
    while (!signal.aborted) {
      const failures = this.#failures.get(entry) ?? 0;
      this.#failures.set(entry, failures + 1);
      const now = Date.now();
      const wait = (since ?? now) + backOff(failures, { firstMs: FIRST_PROBE_MS, mostMs: SLOWEST_PROBE_MS });
      const until = Math.max(0, Math.max(wait, rest.notBefore) - now);
      since = undefined;
      await sleep(until, undefined, { signal, ref: false }).catch(() => undefined); // aborted: the loop sees it
      if (signal.aborted) return;
      try {
        await this.#options.probe(entry, AbortSignal.any([signal, AbortSignal.timeout(PROBE_WITHIN_MS)]));
        if (signal.aborted) return;
        this.#back(entry);
        const { health, probeProves = true } = this.#options;
        if (probeProves) health?.tell({ who: this.#who(entry), works: true });
        return;
      } catch (error) {
        if (signal.aborted) return;
        const failure = toFailure(error);
        rest.notBefore = Date.now() + (failure.retryAfterMs ?? 0);
        this.#tell(entry, failure, Date.now(), rest.notBefore);
      }
    }
  }

  #back(entry: Entry): void {
    this.#resting.delete(entry);
    if (this.isBetter(entry)) this.#options.onBack?.();
  }

  #restFromTheBeginning(entry: Entry, { because, notBefore, at, failures }: RestNews): void {
    const rest = { failure: new ProviderFailure(because), notBefore, probing: new AbortController() };
    this.#resting.set(entry, rest);
    this.#failures.set(entry, failures);
    void this.#probe(entry, rest, at);
  }

  /** Another call has found something out. That somebody fails, this one finds out for itself. */
  #hear(news: HealthNews): void {
    if (!('works' in news)) return;
    for (const entry of this.#options.entries) {
      if (this.#who(entry) !== news.who || !this.#resting.has(entry)) continue;
      this.#resting.get(entry)?.probing.abort();
      this.#failures.delete(entry);
      this.#back(entry);
    }
  }

  /** Tells the other calls of what holds for them as well. */
  #tell(entry: Entry, failure: ProviderFailure, at: number, notBefore: number): void {
    if (!failure.ofProvider || this.#closed) return;
    const failures = this.#failures.get(entry) ?? 0;
    this.#options.health?.tell({ who: this.#who(entry), because: failure.kind, notBefore, at, failures });
  }

  #who(entry: Entry): string {
    return whoOf(this.#options.where, entry);
  }
}

const namesOf = (from: ChainEntry, to: ChainEntry) => ({ from: providerTitle(from), to: providerTitle(to) });
