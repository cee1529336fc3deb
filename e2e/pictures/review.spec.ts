import { join } from 'node:path';
import type { Browser, Page } from '@playwright/test';
import type { Stage } from '../support/stage.ts';
import { stagedArchive } from '../support/stagedArchive.ts';
import { expect, goTo, test } from '../support/stagedTest.ts';

const folder = join(import.meta.dirname, '../../docs/pictures');
const looks = [
  { look: 'light', locale: 'en', colorScheme: 'light', words: 'refund', name: 'Upset, last 30 days' },
  { look: 'dark', locale: 'en', colorScheme: 'dark', words: 'refund', name: 'Upset, last 30 days' },
  { look: 'arabic', locale: 'ar', colorScheme: 'light', words: 'الفاتوره', name: 'منزعجون، آخر 30 يوماً' },
] as const;
type Look = (typeof looks)[number];

async function inLook(browser: Browser, stage: Stage, { locale, colorScheme }: Look): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, colorScheme, locale });
  const page = await context.newPage();
  await page.goto(stage.enter);
  await expect(page.getByTestId('connection')).toHaveAttribute('data-state', 'ok');
  return page;
}

const take = (page: Page, name: string, { look }: Look) =>
  page.screenshot({ path: join(folder, `${name}-${look}.png`), animations: 'disabled' });

for (const look of looks) {
  test(`the list of calls, ${look.look}`, async ({ stage, browser }) => {
    stage.floor.people.me.role = 'admin';
    const calls = stagedArchive(130);
    for (const call of calls) stage.floor.know(call);
    await stage.startAgain();
    const page = await inLook(browser, stage, look);
    await goTo(page, '#/review');
    await expect(async () => {
      await page.reload();
      await expect(page.getByTestId('place')).toContainText('130', { timeout: 1_000 });
    }).toPass();
    await page.reload();
    await expect(page.getByTestId('review-row').first()).toBeVisible();
    await take(page, 'review', look);

    await page.getByTestId('filter-period').locator('[data-value="last-30-days"]').locator('..').click();
    await page.getByTestId('filter-outcome').locator('[data-value="unresolved"]').locator('..').click();
    await page.getByTestId('save-filter').click();
    await page.getByTestId('filter-name').fill(look.name);
    await page.keyboard.press('Enter');
    await expect(page.getByTestId('saved-filter')).toBeVisible();
    await page.getByTestId('review-words').fill(look.words);
    await expect(page.getByTestId('hit-word').first()).toBeVisible();
    await page.getByTestId('open-call').first().focus();
    await take(page, 'review-search', look);

    for (let index = 0; index < 3; index++) await page.getByTestId('select-call').nth(index).click();
    await page.getByTestId('export-selected').click();
    await expect(page.getByTestId('export-start')).toBeVisible();
    await take(page, 'review-export', look);
  });

  test(`what is recorded and how long it is kept, ${look.look}`, async ({ stage, browser }) => {
    stage.floor.people.me.role = 'admin';
    await stage.startAgain();
    const page = await inLook(browser, stage, look);
    await goTo(page, '#/settings/recordings');
    await expect(page.getByTestId('rule-row').first()).toBeVisible();
    await expect(page.getByTestId('days-failed')).toBeVisible();
    await take(page, 'recordings', look);
  });
}
