interface Place {
  address: string;
  drop: () => void;
}

/**
 * Places for connections that have said nothing yet. There are few of them, per address and in all: with one connection too many
 * the one that has been silent longest is dropped. Who speaks at once, as every real client does, leaves before its turn comes,
 * however many silent connections are opened around it.
 */
export class SilentPlaces {
  readonly #most: { inAll: number; perAddress: number };
  /** In order of arrival. */
  readonly #places = new Set<Place>();
  readonly #taken = new Map<string, Set<Place>>();

  constructor(most: { inAll: number; perAddress: number }) {
    this.#most = most;
  }

  get size(): number {
    return this.#places.size;
  }

  /** Takes a place until the returned function is called: when the connection has spoken or is gone. */
  enter(address: string, drop: () => void): () => void {
    const place: Place = { address, drop };
    const neighbours = this.#taken.get(address);
    if (neighbours && neighbours.size >= this.#most.perAddress) this.#evict(neighbours);
    if (this.#places.size >= this.#most.inAll) this.#evict(this.#places);
    this.#places.add(place);
    const taken = this.#taken.get(address) ?? new Set();
    this.#taken.set(address, taken.add(place));
    return () => this.#leave(place);
  }

  #evict(places: ReadonlySet<Place>): void {
    const [oldest] = places;
    if (!oldest) return;
    this.#leave(oldest);
    oldest.drop();
  }

  #leave(place: Place): void {
    this.#places.delete(place);
    const taken = this.#taken.get(place.address);
    taken?.delete(place);
    if (taken?.size === 0) this.#taken.delete(place.address);
  }
}
