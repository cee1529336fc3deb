import type { ProviderSettings } from '../../providers/providerSettings.ts';

/** What the worker works with just now, and whom to tell when that changes. */
export class ProviderBook {
  readonly #listeners = new Set<(settings: ProviderSettings) => void>();
  #settings: ProviderSettings;

  /** @param first what the worker was started with */
  constructor(first: ProviderSettings) {
    this.#settings = first;
  }

  get settings(): ProviderSettings {
    return this.#settings;
  }

  change(settings: ProviderSettings): void {
    this.#settings = settings;
    for (const listener of this.#listeners) listener(settings);
  }

  /** Tells what there is now, and what comes. Returns what ends that. */
  follow(listener: (settings: ProviderSettings) => void): () => void {
    this.#listeners.add(listener);
    listener(this.#settings);
    return () => this.#listeners.delete(listener);
  }
}
