import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CustomerBrowser, makeLink } from '../support/customerBrowser.ts';
import { take } from '../support/looks.ts';
import { expect, test } from '../support/test.ts';

const looks = [
  { language: 'en', colorScheme: 'light', look: 'light' },
  { language: 'ar', colorScheme: 'dark', look: 'arabic' },
] as const;

for (const { language, colorScheme, look } of looks) {
  test(`pictures of the customer's page (${language})`, async ({ house, launchOptions }) => {
    const script = JSON.parse(
      readFileSync(join(import.meta.dirname, `../../resources/rehearsal/outage.${language}.json`), 'utf8'),
    );
    const says = script.phrases.fourthTime.parts[0].text;
    const customer = await CustomerBrowser.open(house, launchOptions, {
      microphone: { says, voice: language === 'en' ? 'en+f2' : 'ar+m3', after: 9_000 },
      locale: language,
      colorScheme,
    });
    const { page } = customer;
    const link = await makeLink(house, { persona: script.persona, language });
    await page.goto(link.url);
    await expect(page.getByTestId('call')).toBeVisible();
    await take(page, 'customer-page-start', { look });
    await page.getByTestId('call').click();
    const final = (speaker: string) =>
      page.locator(`[data-testid="caption"][data-speaker="${speaker}"][data-state="final"]`);
    await expect(final('assistant').nth(1)).toBeVisible({ timeout: 60_000 });
    await page.getByTestId('message').fill(script.phrases.payVisit.parts[0].text);
    await page.getByTestId('message').press('Enter');
    await expect(final('customer').nth(1)).toBeVisible();
    await expect(page.locator('.orb[data-state="assistant"]')).toBeVisible({ timeout: 30_000 });
    await take(page, 'customer-page-call', { look });
    await page.getByTestId('hang-up').click();
    await expect(page.getByTestId('over')).toBeVisible();
    await take(page, 'customer-page-over', { look });
    await customer.close();
  });
}

test("pictures of the customer's page with a blocked microphone", async ({ house, launchOptions }) => {
  const customer = await CustomerBrowser.open(house, launchOptions);
  const { page } = customer;
  await page.goto((await makeLink(house)).url);
  await page.getByTestId('call').click();
  await expect(page.getByTestId('microphone-trouble')).toBeVisible();
  await take(page, 'customer-page-blocked', { look: 'light' });
  await customer.close();
});
