import type { FloorNews } from '../news/floorNews.ts';
import type { MediaServer } from './mediaServer.ts';

const EVERY_MS = 3_000;
/** While it is away: clients come back within a second, and none may find its room missing (a browser gives up then). */
const EVERY_WHILE_AWAY_MS = 25;
/** After this time away nobody comes back within a second any more. */
const HURRIES_FOR_MS = 15_000;

export interface MediaHealthOptions {
  media: Pick<MediaServer, 'rooms'>;
  news: FloorNews;
  /** The media server answers. */
  onUp?: () => void;
  /** It answers again, or may have been restarted since it answered last. */
  onBack?: () => void;
  everyMs?: number;
  whileAwayMs?: number;
}

/** Asks the media server every 3 s whether it is there, without pause when it may have gone, and tells the floor what changes. */
export class MediaHealth {
  readonly #options: MediaHealthOptions;
  #timer: NodeJS.Timeout | undefined;
  #stopped = false;
  #up = true;
  #looking = false;
  #doubted = false;
  #awaySince = 0;

  constructor(options: MediaHealthOptions) {
    this.#options = options;
  }

  get up(): boolean {
    return this.#up;
  }

  /** How long it has not answered, ms; 0 while it does. */
  get awayForMs(): number {
    return this.#up ? 0 : performance.now() - this.#awaySince;
  }

  start(): void {
    void this.#look();
  }

  /** Something says that the media server has gone: it is asked at once. */
  doubt(): void {
    this.#doubted = true;
    if (!this.#looking && !this.#stopped) void this.#look();
  }

  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#timer);
  }

  async #look(): Promise<void> {
    const { media, news, onUp, onBack, everyMs = EVERY_MS, whileAwayMs = EVERY_WHILE_AWAY_MS } = this.#options;
    clearTimeout(this.#timer);
    const doubted = this.#doubted;
    this.#doubted = false;
    this.#looking = true;
    const up = await media.rooms().then(
      () => true,
      () => false,
    );
    this.#looking = false;
    if (this.#stopped) return;
    const wasUp = this.#up;
    this.#up = up;
    if (!up && wasUp) this.#awaySince = performance.now();
    if (up) onUp?.();
    if (up && (!wasUp || doubted)) onBack?.();
    if (up !== wasUp) news.mediaChanged(up);
    // A doubt that came while it was asked may be about what came after its answer.
    const hurries = this.#doubted || (!up && performance.now() - this.#awaySince < HURRIES_FOR_MS);
    this.#timer = setTimeout(() => void this.#look(), hurries ? whileAwayMs : everyMs);
  }
}
