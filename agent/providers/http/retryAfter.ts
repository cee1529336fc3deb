import { ProviderFailure, toFailure } from '../providerFault.ts';

/** Keeps a provider's wish to be left alone for a while: until then nobody asks it, however many turns a customer takes. */
export class RetryAfter {
  #notBefore = 0;

  /** @throws ProviderFailure with the rest of the wait, while there is one */
  admit(now = Date.now()): void {
    if (now < this.#notBefore) throw new ProviderFailure('rate-limited', { retryAfterMs: this.#notBefore - now });
  }

  /** Takes notice of a failed attempt. */
  failed(error: unknown, now = Date.now()): void {
    const { retryAfterMs } = toFailure(error);
    if (retryAfterMs !== undefined) this.#notBefore = now + retryAfterMs;
  }
}
