import type { Usage, UsageAmounts } from '../../protocol/providers.ts';

/** So much of what a call has used a killed job may forget. */
const TELL_EVERY_MS = 30_000;

/** Adds up what a call uses of its providers, and tells it from time to time: a line for each kind, provider and model. */
export class UsageBook {
  readonly #tell: (usage: Usage) => void;
  readonly #untold = new Map<string, Usage>();
  #timer: NodeJS.Timeout | undefined;

  constructor(tell: (usage: Usage) => void) {
    this.#tell = tell;
  }

  add(usage: Usage): void {
    const key = `${usage.kind} ${usage.provider} ${usage.model}`;
    const before = this.#untold.get(key);
    this.#untold.set(key, before ? { ...usage, ...sumOf(before, usage) } : usage);
    this.#timer ??= setTimeout(() => this.#tellAll(), TELL_EVERY_MS).unref();
  }

  /** Tells what is left. */
  close(): void {
    this.#tellAll();
  }

  #tellAll(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    for (const usage of this.#untold.values()) this.#tell({ ...usage, audioMs: Math.round(usage.audioMs) });
    this.#untold.clear();
  }
}

const sumOf = (one: UsageAmounts, other: UsageAmounts): UsageAmounts => ({
  audioMs: one.audioMs + other.audioMs,
  characters: one.characters + other.characters,
  inputTokens: one.inputTokens + other.inputTokens,
  cachedTokens: one.cachedTokens + other.cachedTokens,
  outputTokens: one.outputTokens + other.outputTokens,
});
