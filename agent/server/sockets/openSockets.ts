import type { Limits } from '../limits/limitVariables.ts';

/** Counts open WebSockets, per address and in all. */
export class OpenSockets {
  readonly #limits: Pick<Limits, 'FLOORWALKER_MOST_SOCKETS' | 'FLOORWALKER_MOST_SOCKETS_PER_ADDRESS'>;
  readonly #byAddress = new Map<string, number>();
  #size = 0;

  constructor(limits: Pick<Limits, 'FLOORWALKER_MOST_SOCKETS' | 'FLOORWALKER_MOST_SOCKETS_PER_ADDRESS'>) {
    this.#limits = limits;
  }

  get size(): number {
    return this.#size;
  }

  hasRoom(address: string): boolean {
    const { FLOORWALKER_MOST_SOCKETS: inAll, FLOORWALKER_MOST_SOCKETS_PER_ADDRESS: perAddress } = this.#limits;
    return this.#size < inAll && (this.#byAddress.get(address) ?? 0) < perAddress;
  }

  /** Returns what to call, once, when the socket is gone. */
  enter(address: string): () => void {
    this.#size += 1;
    this.#byAddress.set(address, (this.#byAddress.get(address) ?? 0) + 1);
    return () => {
      this.#size -= 1;
      const left = (this.#byAddress.get(address) ?? 1) - 1;
      if (left > 0) this.#byAddress.set(address, left);
      else this.#byAddress.delete(address);
    };
  }
}
