import type { Browser, Page } from '@playwright/test';
import { contextOf, type Look, looks, take } from '../support/looks.ts';
import type { RehearsalHouse } from '../support/rehearsalHouse.ts';
import { expect, test } from '../support/test.ts';
import { openCall, openNextCall, turnsOf } from '../support/watchedCall.ts';

async function openPage(browser: Browser, house: RehearsalHouse, look: Look): Promise<Page> {
  const page = await (await browser.newContext(contextOf(look))).newPage();
  await page.goto(await house.enter());
  await expect(page.getByTestId('connection')).toHaveAttribute('data-state', 'ok');
  return page;
}

for (const language of ['en', 'ar'] as const) {
  test(`pictures of one real call (${language})`, async ({ house, browser }) => {
    const pages = await Promise.all(
      looks
        .filter(({ locale }) => locale === language)
        .map(async (look) => ({ look, page: await openPage(browser, house, look) })),
    );
    const [first, ...others] = pages;
    if (!first) throw new Error(`no look is in ${language}`);
    const callId = await openNextCall(house, first.page, language);
    for (const { page } of others) await openCall(page, callId);
    await expect(turnsOf(first.page, 'customer').nth(3)).toBeVisible({ timeout: 90_000 });
    for (const { look, page } of pages) await take(page, 'call', look);
  });
}
