import { join } from 'node:path';
import { shippedPersona } from '../../agent/protocol/shippedPersonas.ts';
import { expect, goTo, test } from '../support/stagedTest.ts';

const folder = join(import.meta.dirname, '../../docs/pictures');
const looks = [
  { look: 'light', locale: 'en', colorScheme: 'light', name: 'Lina', words: 'My line is dead since this morning.' },
  { look: 'dark', locale: 'en', colorScheme: 'dark', name: 'Lina', words: 'My line is dead since this morning.' },
  { look: 'arabic', locale: 'ar', colorScheme: 'light', name: 'لينا', words: 'النت مقطوع من الصبح.' },
] as const;

for (const { look, locale, colorScheme, name, words } of looks) {
  test(`personas, and one of them tried, ${look}`, async ({ stage, browser }) => {
    const own = { ...shippedPersona('reception'), saysItIsAi: true };
    stage.floor.personas.add(
      { ...own, version: 2, instructions: `${own.instructions} You speak with {{customer.name}}.` },
      'Rima',
    );
    const night = { ...own, id: 'night-desk', name: { en: 'Night desk', ar: 'دوام الليل' } };
    stage.floor.personas.add(night, 'Nour');
    stage.floor.personas.archived.add('night-desk');
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, colorScheme, locale });
    const page = await context.newPage();
    const take = (what: string) =>
      page.screenshot({ path: join(folder, `${what}-${look}.png`), animations: 'disabled' });
    await page.goto(stage.enter);
    await expect(page.getByTestId('connection')).toHaveAttribute('data-state', 'ok');
    await goTo(page, '#/settings/personas');
    await expect(page.getByTestId('persona-row')).toHaveCount(4);
    await take('personas');
    await page.getByTestId('open-reception').click();
    await page.getByTestId('trial-customer').fill(name);
    await page.getByTestId('trial-begin').click();
    await page.getByTestId('trial-words').fill(words);
    await page.getByTestId('trial-words').press('Enter');
    await expect(page.getByTestId('trial-line')).toHaveCount(3);
    await take('persona');
    await page.getByTestId('voice-en').fill('nova');
    await page.getByTestId('voice-en').evaluate((field) => field.scrollIntoView({ block: 'center' }));
    await page.getByTestId('persona-version').click();
    await take('persona-voice');
  });
}
