import type { FloorNews } from '../news/floorNews.ts';
import type { MediaServer } from './mediaServer.ts';

const EVERY_MS = 3_000;

/** Asks the media server every 3 s whether it is there, and tells the floor when that changes. */
export class MediaHealth {
  readonly #media: Pick<MediaServer, 'rooms'>;
  readonly #news: FloorNews;
  readonly #everyMs: number;
  #timer: NodeJS.Timeout | undefined;
  #stopped = false;
  #up = true;

  constructor(media: Pick<MediaServer, 'rooms'>, news: FloorNews, everyMs = EVERY_MS) {
    this.#media = media;
    this.#news = news;
    this.#everyMs = everyMs;
  }

  get up(): boolean {
    return this.#up;
  }

  start(): void {
    void this.#look();
  }

  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#timer);
  }

  async #look(): Promise<void> {
    const up = await this.#media.rooms().then(
      () => true,
      () => false,
    );
    if (this.#stopped) return;
    if (up !== this.#up) {
      this.#up = up;
      this.#news.mediaChanged(up);
    }
    this.#timer = setTimeout(() => void this.#look(), this.#everyMs);
  }
}
