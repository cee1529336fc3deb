import { type Browser, chromium, type Page } from 'playwright';
import { z } from 'zod';

const sightings = z.object({ turns: z.record(z.string(), z.number()), customerWordAt: z.number().nullable() });

/**
 * Runs in the page before its own code: notes, in epoch ms, in which frame each turn of a transcript, and the first word of
 * a customer (interim or final), came up.
 */
const WATCH = `(() => {
  const seen = { turns: {}, customerWordAt: null };
  window.benchSightings = seen;
  const look = () => {
    for (const line of document.querySelectorAll('[data-testid="turn"]')) {
      const id = line.dataset.turnId;
      if (id in seen.turns) continue;
      seen.turns[id] = null;
      requestAnimationFrame(() => { seen.turns[id] = Date.now(); });
    }
    const words = '[data-testid="turn"][data-speaker="customer"], [data-testid="interim"][data-speaker="customer"]';
    if (seen.customerWordAt === null && document.querySelector(words)) {
      requestAnimationFrame(() => { seen.customerWordAt ??= Date.now(); });
    }
  };
  new MutationObserver(look).observe(document, { childList: true, subtree: true, characterData: true });
})()`;

const asRoot = process.getuid?.() === 0;

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
    const browser = await chromium.launch({
      ...(process.env.FLOORWALKER_BROWSER && { executablePath: process.env.FLOORWALKER_BROWSER }),
      args: [
        ...(asRoot ? ['--no-sandbox'] : []),
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    });
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

  /** When each turn came up, by turnId, epoch ms. */
  async turns(): Promise<Map<string, number>> {
    return new Map(Object.entries((await this.#sightings()).turns));
  }

  /** When the first customer word came up, epoch ms. @throws Error when there is none after `patience` ms. */
  async customerWord(patience: number): Promise<number> {
    await this.#page.waitForFunction('window.benchSightings.customerWordAt !== null', undefined, { timeout: patience });
    const { customerWordAt } = await this.#sightings();
    if (customerWordAt === null) throw new Error('The page was loaded anew and has forgotten what it showed');
    return customerWordAt;
  }

  async close(): Promise<void> {
    await this.#browser.close();
  }

  async #sightings() {
    // A turn whose frame has not come yet is there on the next look.
    await this.#page.waitForFunction('Object.values(window.benchSightings.turns).every((at) => at !== null)');
    return sightings.parse(await this.#page.evaluate('window.benchSightings'));
  }
}
