import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CustomerBrowser, makeLink } from '../support/customerBrowser.ts';
import { expect, test } from '../support/test.ts';

const script = JSON.parse(readFileSync(join(import.meta.dirname, '../../resources/rehearsal/outage.en.json'), 'utf8'));

test.skip(!process.env.FLOORWALKER_LONG_TESTS, 'takes most of a minute: npm run test:long goes through it');

test('a media server that is killed in the middle of a call is back, and so is the person: heard and hearing', async ({
  house,
  launchOptions,
}) => {
  const says = script.phrases.fourthTime.parts[0].text;
  const customer = await CustomerBrowser.open(house, launchOptions, {
    microphone: { says, voice: 'en+f2', after: 12_000, again: true },
  });
  const { page } = customer;
  const understood = page.locator('[data-testid="caption"][data-speaker="customer"][data-state="final"]');
  const link = await makeLink(house, { persona: script.persona });
  await page.goto(link.url);
  await page.getByTestId('call').click();
  await expect(understood.first()).toContainText(says.slice(0, 22), { timeout: 60_000 });

  house.kill('LiveKit server');
  await expect(page.getByTestId('status')).toContainText('Connection lost', { timeout: 30_000 });
  await expect(page.getByTestId('status')).not.toContainText('Connection lost', { timeout: 60_000 });
  const before = await understood.count();
  await expect.poll(() => understood.count(), { timeout: 60_000 }).toBeGreaterThan(before);
  expect(await customer.loudest(30_000)).toBeGreaterThan(0.05);

  await page.getByTestId('hang-up').click();
  await expect(page.getByTestId('over')).toContainText('Thank you for calling.');
  await customer.close();
});
