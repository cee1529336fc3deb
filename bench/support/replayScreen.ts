import { type Browser, chromium, type Page } from 'playwright';
import { z } from 'zod';
import { browserOptions } from './browserOptions.ts';

/** Runs in the page before its own code: what goes to the loudspeaker goes through a meter, too. */
const METER = `(() => {
  const connect = AudioNode.prototype.connect;
  AudioNode.prototype.connect = function (to, ...rest) {
    if (to instanceof AudioDestinationNode) {
      window.benchMeter ??= new AnalyserNode(to.context, { fftSize: 256, smoothingTimeConstant: 0 });
      connect.call(this, window.benchMeter);
    }
    return connect.call(this, to, ...rest);
  };
  const samples = new Float32Array(256);
  window.benchLoud = () => {
    window.benchMeter.getFloatTimeDomainData(samples);
    return samples.some((sample) => Math.abs(sample) > 0.02);
  };
})()`;

const frames = z.object({ long: z.number(), all: z.number() });
const PATIENCE_MS = 20_000;
const CONNECTED = '[data-testid="connection"][data-state="ok"]';
/** In so many frames a list is scrolled from its top to its end: 2,000 turns at about 150 px a frame, as a fast wheel does. */
const SCROLLED_FRAMES = 1_000;

/** A real Chromium that replays calls and measures itself. Times by the page's own clock. */
export class ReplayScreen {
  readonly #browser: Browser;
  readonly #page: Page;

  private constructor(browser: Browser, page: Page) {
    this.#browser = browser;
    this.#page = page;
  }

  static async open(enter: string): Promise<ReplayScreen> {
    const browser = await chromium.launch(browserOptions({ mayPlay: true }));
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    await page.addInitScript({ content: METER });
    await page.goto(enter);
    await page.locator(CONNECTED).waitFor({ timeout: PATIENCE_MS });
    return new ReplayScreen(browser, page);
  }

  /** Goes to the call from a page that has nothing of it yet. @returns ms until it is ready to play. */
  async openCall(callId: string): Promise<number> {
    await this.#page.evaluate(`location.hash = '#/settings'`);
    await this.#page.reload();
    await this.#page.locator(CONNECTED).waitFor({ timeout: PATIENCE_MS });
    return this.#page.evaluate<number>(`new Promise((resolve) => {
      const from = performance.now();
      const look = () => {
        const page = document.querySelector('[data-testid="replay-page"][data-sound="ready"]');
        const drawn = document.querySelector('[data-testid="wave-customer"][data-drawn="true"]');
        const turn = document.querySelector('[data-testid="turn"]');
        if (page && drawn && turn) requestAnimationFrame(() => resolve(performance.now() - from));
        else requestAnimationFrame(look);
      };
      location.hash = '#/review/${callId}';
      requestAnimationFrame(look);
    })`);
  }

  /**
   * Plays with the customer heard alone, and goes to each of these moments, where the customer begins to speak; in between it waits in a turn
   * of the AI's, where nothing is heard then. @returns ms from going there to the first audible sample.
   */
  async seekToSound(moments: readonly number[]): Promise<number[]> {
    const page = this.#page;
    await page.getByTestId('solo-customer').click();
    await page.getByTestId('play').click();
    await page.locator('[data-testid="play"][data-playing="true"]').waitFor({ timeout: PATIENCE_MS });
    const delays: number[] = [];
    for (const moment of moments) {
      // A turn's own gap stands before it: the sound is silent there until the seek.
      await this.#quietAt(Math.round(moment) - 1_400);
      delays.push(
        await page.evaluate<number>(`new Promise((resolve, reject) => {
          const from = performance.now();
          const look = () => {
            const past = performance.now() - from;
            if (window.benchLoud()) resolve(past);
            else if (past > 5_000) reject(new Error('nothing was heard within 5 s'));
            else setTimeout(look, 1);
          };
          location.hash = location.hash.replace(/\\?.*$/, '') + '?at=${Math.round(moment)}';
          look();
        })`),
      );
    }
    await page.keyboard.press(' ');
    return delays;
  }

  /** Frames over 50 ms while the whole transcript is scrolled, and while a list without content is. */
  async scroll(): Promise<{ transcript: z.infer<typeof frames>; blank: z.infer<typeof frames> }> {
    const measure = async (list: string) =>
      frames.parse(
        await this.#page.evaluate(`new Promise((resolve) => {
          const list = ${list};
          const height = list.scrollHeight - list.clientHeight;
          let [frame, long, before] = [0, 0, performance.now()];
          const step = () => {
            const now = performance.now();
            if (now - before > 50) long += 1;
            before = now;
            frame += 1;
            list.scrollTop = (frame / ${SCROLLED_FRAMES}) * height;
            if (frame < ${SCROLLED_FRAMES}) requestAnimationFrame(step);
            else resolve({ long, all: frame });
          };
          requestAnimationFrame(step);
        })`),
      );
    const transcript = await measure(`document.querySelector('[data-testid="transcript-lines"]')`);
    const blank = await measure(`(() => {
      const lines = document.querySelector('[data-testid="transcript-lines"]');
      const blank = document.createElement('div');
      blank.style.cssText = 'position:absolute;inset:0;overflow-y:auto;contain:strict;background:Canvas';
      const tall = document.createElement('div');
      tall.style.height = lines.scrollHeight + 'px';
      blank.append(tall);
      lines.parentElement.append(blank);
      return blank;
    })()`);
    return { transcript, blank };
  }

  async close(): Promise<void> {
    await this.#browser.close();
  }

  async #quietAt(moment: number): Promise<void> {
    await this.#page.evaluate(`new Promise((resolve) => {
      location.hash = location.hash.replace(/\\?.*$/, '') + '?at=${Math.max(0, moment)}';
      let since = performance.now();
      const look = () => {
        const now = performance.now();
        if (window.benchLoud()) since = now;
        if (now - since > 250) resolve();
        else setTimeout(look, 5);
      };
      look();
    })`);
  }
}
