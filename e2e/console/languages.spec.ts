import { outageCall } from '../support/stagedCall.ts';
import { expect, goTo, open, test, turns } from '../support/stagedTest.ts';

test('a person sees what was heard, sets the language, and lets the customer be followed again', async ({
  stage,
  console: page,
}) => {
  const call = outageCall('en');
  stage.floor.ring(call);
  await open(page, call);
  const line = page.getByTestId('call-language');
  await expect(line).toContainText('English');
  const from = call.log.length + 1;
  call.turn('النت مقطوع عندي، رقمي 944 123 456', 'customer', {
    language: 'ar',
    languageConfidence: 0.94,
    startMs: call.nextMs,
    endMs: call.nextMs + 900,
  });
  call.add('language.changed', { language: 'ar', confidence: 0.94, by: 'assistant' });
  stage.floor.publish(call, from);
  await expect(line).toContainText('Arabic heard, 94 % sure');
  await expect(page.getByTestId('transcript')).toContainText(
    'The customer speaks Arabic now, heard with 94 % certainty',
  );
  const said = turns(page).last().locator('p');
  await expect(said).toHaveAttribute('dir', 'rtl');
  await expect(said.locator('bdi')).toHaveText('944 123 456');

  await page.getByTestId('set-language').click();
  await expect(page.getByTestId('language-follow')).toHaveAttribute('aria-checked', 'true');
  await page.getByTestId('language-en').click();
  await expect(line).toHaveAttribute('data-forced', 'en');
  await expect(line).toContainText(`set by ${stage.floor.people.me.name}`);
  await expect(page.getByTestId('transcript')).toContainText("set the call's language: English");
  await expect(page.getByTestId('transcript')).not.toContainText("changed the call's language");

  await page.getByTestId('set-language').press('Enter');
  await page.getByTestId('language-follow').click();
  await expect(line).not.toHaveAttribute('data-forced');
  await expect(page.getByTestId('transcript')).toContainText("lets the AI follow the customer's language again");
  expect(stage.floor.control.requests.map(({ command }) => command)).toEqual([
    { kind: 'set-language', language: 'en' },
    { kind: 'set-language', language: null },
  ]);
});

test('the interface changes its language in the middle of work: nothing is loaded anew, nothing begun is lost', async ({
  stage,
  console: page,
}) => {
  const call = outageCall('en');
  stage.floor.ring(call);
  await open(page, call);
  await expect(turns(page).last()).toBeVisible();
  await page.keyboard.press('w');
  await page.keyboard.type('Offer her ten per cent.');
  await page.evaluate(() => Object.assign(window, { notLoadedAnew: true }));
  const choose = async (name: string) => {
    await page.getByTestId('language').click();
    await page.getByRole('menuitem', { name }).click();
  };

  await choose('العربية');
  await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
  await expect(page.locator('html')).toHaveAttribute('lang', 'ar');
  await expect(page.getByTestId('call-state')).toHaveText('جارية');
  await expect(page.getByTestId('words')).toHaveValue('Offer her ten per cent.');
  await expect(turns(page).last().locator('p')).toHaveAttribute('dir', 'ltr');
  await goTo(page, '#/review');
  await expect(page.getByTestId('found')).toBeVisible();
  await choose('English');
  await expect(page.locator('html')).toHaveAttribute('dir', 'ltr');
  expect(await page.evaluate(() => 'notLoadedAnew' in window)).toBe(true);
});
