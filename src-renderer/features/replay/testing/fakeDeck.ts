import type { Deck, DeckNews } from '../deck.ts';

/** A deck that plays as far as a test lets it. */
export class FakeDeck implements Deck {
  at = 0;
  ended = false;
  address: string | null = null;
  speed = 1;
  gains: readonly number[] = [];
  playing = false;
  closed = false;
  /** What the next play is refused with. */
  refusal: Error | null = null;
  readonly seeks: number[] = [];
  readonly #listeners = new Set<(news: DeckNews) => void>();

  load(address: string | null): void {
    this.address = address;
    this.at = 0;
  }

  async play(): Promise<void> {
    if (this.refusal) throw this.refusal;
    this.playing = true;
    this.ended = false;
  }

  pause(): void {
    this.playing = false;
  }

  seek(at: number): void {
    this.at = at;
    this.ended = false;
    this.seeks.push(at);
  }

  setSpeed(speed: number): void {
    this.speed = speed;
  }

  setGains(gains: readonly number[]): void {
    this.gains = gains;
  }

  follow(listener: (news: DeckNews) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  close(): void {
    this.closed = true;
  }

  tell(news: DeckNews): void {
    for (const listener of this.#listeners) listener(news);
  }

  /** The sound has come to its end: a browser tells a pause first. */
  end(at: number): void {
    this.at = at;
    this.ended = true;
    this.playing = false;
    this.tell('paused');
    this.tell('ended');
  }
}
