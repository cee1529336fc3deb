import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { z } from 'zod';
import type { Language } from '../../agent/protocol/primitives.ts';
import { turnsOf } from './watchedCall.ts';

const outage = z.object({
  lines: z.object({ greeting: z.string() }),
  phrases: z.object({ fourthTime: z.object({ parts: z.tuple([z.object({ text: z.string() })]) }) }),
  customer: z.object({ name: z.string(), notes: z.string() }),
});
/** The visit that is promised last in the outage, in the console's language. */
const PROMISED = 'A technician comes and checks the whole line. · today, at five in the afternoon';

/** What a console in English shows of a call of the outage, in either language. */
export class OutageSeen {
  readonly #page: Page;
  readonly #language: Language;
  readonly #script: z.infer<typeof outage>;

  constructor(page: Page, language: Language) {
    this.#page = page;
    this.#language = language;
    const file = join(import.meta.dirname, `../../resources/rehearsal/outage.${language}.json`);
    this.#script = outage.parse(JSON.parse(readFileSync(file, 'utf8')));
  }

  /** Lines of both speakers appear, in the right words and direction. */
  async lines(): Promise<void> {
    const { lines, phrases } = this.#script;
    await expect(turnsOf(this.#page, 'assistant').first()).toContainText(lines.greeting.slice(0, 12));
    const complaint = turnsOf(this.#page, 'customer').filter({
      hasText: phrases.fourthTime.parts[0].text.slice(0, 12),
    });
    await expect(complaint.first()).toBeVisible({ timeout: 60_000 });
    await expect(complaint.first().locator('p')).toHaveAttribute('dir', this.#language === 'ar' ? 'rtl' : 'ltr');
  }

  /** The gauge falls with each turn of the complaint. */
  async anger(): Promise<void> {
    await expect.poll(() => this.#score(), { timeout: 60_000 }).toBeLessThan(-0.5);
    await expect(this.#page.getByTestId('intent')).toBeVisible();
  }

  /** It rises with the thanks. */
  async thanks(): Promise<void> {
    await expect.poll(() => this.#score(), { timeout: 120_000 }).toBeGreaterThan(0);
  }

  async record(): Promise<void> {
    const { name, notes } = this.#script.customer;
    await expect(this.#page.getByTestId('customer-panel')).toContainText(name);
    await expect(this.#page.getByTestId('customer-panel')).toContainText(notes.slice(0, 12));
  }

  /** What it came to stands there, with the promise that was made, in the console’s language too. */
  async summary(): Promise<void> {
    await expect(this.#page.getByTestId('summary-promises')).toContainText(PROMISED, { timeout: 30_000 });
    await expect(this.#page.getByTestId('summary-source')).toHaveAttribute('data-source', 'model');
  }

  async #score(): Promise<number> {
    return Number(await this.#page.getByRole('meter').first().getAttribute('aria-valuenow'));
  }
}
