import { shippedPersona } from '../../agent/protocol/shippedPersonas.ts';
import { inLook, looks, take } from '../support/looks.ts';
import { expect, goTo, test } from '../support/stagedTest.ts';

const tried = {
  en: {
    name: 'Lina',
    words: 'My line is dead since this morning.',
    answer: 'I am sorry to hear that. Is the light on your router red, or is it off?',
  },
  ar: { name: 'لينا', words: 'النت مقطوع من الصبح.', answer: 'آسفة على هالشي. الضو بالراوتر أحمر ولا مطفي؟' },
} as const;

for (const look of looks) {
  const { name, words, answer } = tried[look.locale];

  test(`personas, and one of them tried, ${look.look}`, async ({ stage, browser }) => {
    stage.floor.personas.answer = () => answer;
    const own = { ...shippedPersona('reception'), saysItIsAi: true };
    stage.floor.personas.add(
      { ...own, version: 2, instructions: `${own.instructions} You speak with {{customer.name}}.` },
      'Rima',
    );
    const night = { ...own, id: 'night-desk', name: { en: 'Night desk', ar: 'دوام الليل' } };
    stage.floor.personas.add(night, 'Nour');
    stage.floor.personas.archived.add('night-desk');
    const page = await inLook(browser, stage, look);
    await goTo(page, '#/settings/personas');
    await expect(page.getByTestId('persona-row')).toHaveCount(4);
    await take(page, 'personas', look);
    await page.getByTestId('open-reception').click();
    await page.getByTestId('trial-customer').fill(name);
    await page.getByTestId('trial-begin').click();
    await page.getByTestId('trial-words').fill(words);
    await page.getByTestId('trial-words').press('Enter');
    await expect(page.getByTestId('trial-line')).toHaveCount(3);
    await take(page, 'persona', look);
    await page.getByTestId('voice-en').fill('nova');
    await page.getByTestId('voice-en').evaluate((field) => field.scrollIntoView({ block: 'center' }));
    await page.getByTestId('persona-version').click();
    await take(page, 'persona-voice', look);
  });
}
