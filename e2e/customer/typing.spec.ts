import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CustomerBrowser, makeLink } from '../support/customerBrowser.ts';
import { expect, test } from '../support/test.ts';

const script = JSON.parse(readFileSync(join(import.meta.dirname, '../../resources/rehearsal/outage.ar.json'), 'utf8'));

test('a person whose microphone is blocked goes on by typing, in Arabic, reloads the page and is back in the call', async ({
  house,
  launchOptions,
}) => {
  // Nobody answers this browser's question about the microphone, which is how a person says no.
  const customer = await CustomerBrowser.open(house, launchOptions, { locale: 'ar' });
  const { page } = customer;
  const captions = (speaker: string) =>
    page.locator(`[data-testid="caption"][data-speaker="${speaker}"][data-state="final"]`);
  const link = await makeLink(house, { persona: script.persona, language: 'ar' });

  await test.step('the page is in the language of its link, from right to left', async () => {
    await page.goto(link.url);
    await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
    await expect(page.getByTestId('call')).toContainText('اتصل');
  });
  await test.step('a blocked microphone is explained, and the link is not used up by it', async () => {
    await page.getByTestId('call').click();
    await expect(page.getByTestId('microphone-trouble')).toContainText('الميكروفون ممنوع');
    await page.reload();
    await expect(page.getByTestId('call')).toContainText('اتصل');
  });
  await test.step('without it the assistant is heard and read, and answers what is typed', async () => {
    await page.getByTestId('rather-type').click();
    expect(await customer.loudest(20_000)).toBeGreaterThan(0.05);
    await expect(captions('assistant').first()).toContainText(script.lines.greeting.slice(0, 8));
    await expect(captions('assistant').first().locator('p')).toHaveAttribute('dir', 'rtl');
    await page.getByTestId('message').fill(script.phrases.payVisit.parts[0].text);
    await page.getByTestId('message').press('Enter');
    await expect(captions('customer').first()).toContainText(script.phrases.payVisit.parts[0].text);
    await expect(captions('assistant').nth(1)).toBeVisible({ timeout: 30_000 });
  });
  const callId = (await house.calls())[0]?.callId ?? '';
  const types = async () => (await house.events(callId)).map(({ type }) => type);
  await test.step('a reload is no hanging up: the call and its words are there again', async () => {
    const said = await captions('assistant').count();
    await customer.holdSoundBack();
    await page.reload();
    await expect(captions('assistant')).toHaveCount(said);
    await expect.poll(async () => (await types()).filter((type) => type === 'participant.joined').length).toBe(3);
    expect(await types()).not.toContain('call.ended');
  });
  await test.step('a browser that holds the sound back until somebody taps is mended by one tap', async () => {
    await page.getByTestId('unblock').click({ timeout: 20_000 });
    await expect(page.getByTestId('unblock')).toBeHidden();
    await page.getByTestId('message').fill(script.phrases.fourthTime.parts[0].text);
    await page.getByTestId('message').press('Enter');
    expect(await customer.loudest(20_000)).toBeGreaterThan(0.05);
  });
  await test.step('the other language is a tap away and leaves the words as they were said', async () => {
    await page.getByTestId('language').click();
    await expect(page.locator('html')).toHaveAttribute('dir', 'ltr');
    await expect(page.getByTestId('hang-up')).toContainText('Hang up');
    await expect(captions('assistant').first().locator('p')).toHaveAttribute('dir', 'rtl');
  });
  await test.step('somebody else with the same link is told that it is used', async () => {
    const other = await customer.context.browser()?.newContext();
    const stranger = await other?.newPage();
    if (!stranger) throw new Error('no second browser window');
    await stranger.goto(link.url);
    await expect(stranger.getByTestId('refused')).toContainText(/مستعمل|used already/);
    await other?.close();
  });
  await test.step('hanging up ends the call', async () => {
    await page.getByTestId('hang-up').click();
    await expect(page.getByTestId('over')).toContainText('Thank you for calling.');
    await expect.poll(types).toContain('call.ended');
    await page.reload();
    await expect(page.getByTestId('refused')).toBeVisible();
  });
  await customer.close();
});
