import { setTimeout as delay } from 'node:timers/promises';
import { type Browser, chromium, type Page } from 'playwright';
import { z } from 'zod';
import { browserOptions } from './browserOptions.ts';

const sightings = z.object({
  turns: z.record(z.string(), z.number().nullable()),
  customerWordAt: z.number().nullable(),
  moods: z.record(z.string(), z.number().nullable()),
});

/**
 * Runs in the page before its own code: notes, in epoch ms, in which frame each turn of a transcript, the first word of a customer
 * (interim or final), and each judgement of a turn on the gauge came up: by its settled words before the turn is over (by the lexicon or by the
 * model), then by the lexicon or by the model.
 */
const WATCH = `(() => {
  const seen = { turns: {}, customerWordAt: null, moods: {} };
  window.benchSightings = seen;
  let shown;
  const look = () => {
    for (const line of document.querySelectorAll('[data-testid="turn"]')) {
      const id = line.dataset.turnId;
      if (id in seen.turns) continue;
      seen.turns[id] = null;
      requestAnimationFrame(() => { seen.turns[id] = Date.now(); });
    }
    const gauge = document.querySelector('[data-testid="gauge"][data-turn-id]');
    const passing = gauge && gauge.dataset.provisional;
    const by = gauge && (passing === 'settled' && gauge.dataset.source === 'model' ? 'settled-model' : (passing ?? gauge.dataset.source));
    const judged = gauge && gauge.dataset.turnId + ' ' + by;
    // The customer may go on after settled words: the last ones count.
    if (judged && judged !== shown && by !== 'spoken' && (by.startsWith('settled') || !(judged in seen.moods))) {
      seen.moods[judged] = null;
      requestAnimationFrame(() => { seen.moods[judged] = Date.now(); });
    }
    shown = judged;
    const words = '[data-testid="turn"][data-speaker="customer"], [data-testid="interim"][data-speaker="customer"]';
    if (seen.customerWordAt === null && document.querySelector(words)) {
      requestAnimationFrame(() => { seen.customerWordAt ??= Date.now(); });
    }
  };
  new MutationObserver(look).observe(document, {
    childList: true, subtree: true, characterData: true, attributeFilter: ['data-turn-id', 'data-source', 'data-provisional'],
  });
})()`;

const LOOK_EVERY = 200;

/** A real Chromium that shows the console. */
export class Screen {
  readonly #browser: Browser;
  readonly #page: Page;

  private constructor(browser: Browser, page: Page) {
    this.#browser = browser;
    this.#page = page;
  }

  /** Opens the console by a station's one-time address. `FLOORWALKER_BROWSER` names the browser, else Playwright's own is taken. */
  static async open(enter: string): Promise<Screen> {
    const browser = await chromium.launch(browserOptions());
    try {
      const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
      await page.addInitScript({ content: WATCH });
      await page.goto(enter);
      return new Screen(browser, page);
    } catch (error) {
      await browser.close();
      throw error;
    }
  }

  /** Opens a call's view, as a bookmark would. */
  async show(callId: string): Promise<void> {
    await this.#page.evaluate(`location.hash = '#/floor/${callId}'`);
    await this.#page.getByTestId('transcript').waitFor({ timeout: 10_000 });
  }

  /** When each turn came up, by turnId, epoch ms; one whose frame is still to come is left out. */
  async turns(): Promise<Map<string, number>> {
    const { turns } = await this.#sightings();
    return new Map(Object.entries(turns).flatMap(([id, at]) => (at === null ? [] : [[id, at]])));
  }

  /** When the gauge first showed a judgement of a turn, epoch ms. `source`: by whom it was judged; undefined where it never showed one. */
  async moodOf(turnId: string, source: 'settled' | 'settled-model' | 'lexicon' | 'model'): Promise<number | undefined> {
    return (await this.#sightings()).moods[`${turnId} ${source}`] ?? undefined;
  }

  /** When the first customer word came up, epoch ms. @throws Error when there is none after `patience` ms. */
  async customerWord(patience: number): Promise<number> {
    for (const deadline = Date.now() + patience; Date.now() < deadline; await delay(LOOK_EVERY)) {
      const { customerWordAt } = await this.#sightings();
      if (customerWordAt !== null) return customerWordAt;
    }
    throw new Error(`No word of a customer was on screen within ${patience / 1000} s`);
  }

  async close(): Promise<void> {
    await this.#browser.close();
  }

  async #sightings() {
    return sightings.parse(await this.#page.evaluate('window.benchSightings'));
  }
}
