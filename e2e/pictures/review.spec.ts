import { inLook, looks, take } from '../support/looks.ts';
import { stagedArchive } from '../support/stagedArchive.ts';
import { expect, goTo, test } from '../support/stagedTest.ts';

const words = {
  en: { words: 'refund', name: 'Upset, last 30 days' },
  ar: { words: 'الفاتوره', name: 'منزعجون، آخر 30 يوماً' },
};

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
    await page.getByTestId('filter-name').fill(words[look.locale].name);
    await page.keyboard.press('Enter');
    await expect(page.getByTestId('saved-filter')).toBeVisible();
    await page.getByTestId('review-words').fill(words[look.locale].words);
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
