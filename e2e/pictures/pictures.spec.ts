import { join } from 'node:path';
import type { Browser, Page } from '@playwright/test';
import type { Language } from '../../agent/protocol/primitives.ts';
import type { RehearsalHouse } from '../support/rehearsalHouse.ts';
import { expect, test } from '../support/test.ts';
import { openCall, openNextCall, turnsOf, untilEnded } from '../support/watchedCall.ts';

const folder = join(import.meta.dirname, '../../docs/pictures');
const looks = [
  { name: 'call-dark', language: 'en', colorScheme: 'dark' },
  { name: 'call-light', language: 'en', colorScheme: 'light' },
  { name: 'call-arabic', language: 'ar', colorScheme: 'light' },
] as const;

/** Who else is on the line when the floor is pictured. */
const company = ['purchase', 'complaint'];

async function openPage(
  browser: Browser,
  house: RehearsalHouse,
  locale: Language,
  colorScheme: 'dark' | 'light',
): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, colorScheme, locale });
  const page = await context.newPage();
  await page.goto(await house.enter());
  await expect(page.getByTestId('connection')).toHaveAttribute('data-state', 'ok');
  return page;
}

for (const language of ['en', 'ar'] as const) {
  test(`pictures of one real call (${language})`, async ({ house, browser }) => {
    const pages = await Promise.all(
      looks
        .filter((look) => look.language === language)
        .map(async (look) => ({ look, page: await openPage(browser, house, language, look.colorScheme) })),
    );
    const [first, ...others] = pages;
    if (!first) throw new Error(`no look is in ${language}`);
    const callId = await openNextCall(house, first.page, language);
    for (const { page } of others) await openCall(page, callId);
    await expect(turnsOf(first.page, 'customer').nth(3)).toBeVisible({ timeout: 90_000 });
    for (const { look, page } of pages) await page.screenshot({ path: join(folder, `${look.name}.png`) });

    for (const script of company) await house.letCallIn(language, 1, script);
    await expect
      .poll(async () => (await house.calls()).filter(({ state, turns }) => state === 'live' && turns >= 3).length, {
        timeout: 60_000,
      })
      .toBe(1 + company.length);
    for (const { page, look } of pages) {
      await page.getByTestId('back').click();
      await expect(page.getByTestId('call-card')).toHaveCount(1 + company.length);
      await page.screenshot({ path: join(folder, `${look.name.replace('call', 'floor')}.png`) });
    }
    await untilEnded(house, callId);
  });
}
