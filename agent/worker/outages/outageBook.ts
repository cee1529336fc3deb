import type { Provider, ProviderFault } from '../../providers/providerFault.ts';

/** Knows which providers fail, and tells each outage once, and once that it is over. */
export class OutageBook {
  readonly #out = new Set<Provider>();
  readonly #tell: (fault: ProviderFault) => void;

  constructor(tell: (fault: ProviderFault) => void) {
    this.#tell = tell;
  }

  isOut(provider: Provider): boolean {
    return this.#out.has(provider);
  }

  /** True for an outage, or its end. What a provider did wrong only once is told and changes nothing. */
  take(fault: ProviderFault): boolean {
    const { where, kind, recovered } = fault;
    if (recovered && kind !== 'recovered') {
      this.#tell(fault);
      return false;
    }
    const known = recovered ? !this.#out.delete(where) : this.#out.has(where);
    if (!recovered) this.#out.add(where);
    if (!known) this.#tell(fault);
    return true;
  }
}
