import type { Page } from '@playwright/test';
import { otherStation } from '../support/otherStation.ts';
import { goTo } from '../support/stagedTest.ts';
import { expect, test } from '../support/test.ts';
import { openNextCall, turnsOf, untilEnded } from '../support/watchedCall.ts';

const row = (page: Page, email: string) => page.locator(`[data-testid="operator-row"][data-operator="${email}"]`);

async function signIn(page: Page, email: string, password: string): Promise<void> {
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
}

test('somebody invited chooses a password, sees what is offered to them and nothing else, and what they did is on record', async ({
  house,
  console: page,
  browser,
}) => {
  const email = `sara-${Date.now()}@levant-fibre.example`;
  await goTo(page, '#/settings/operators');
  await page.getByTestId('invite-operator').click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name').fill('Sara Aziz');
  await dialog.getByLabel('E-mail').fill(email);
  await dialog.getByRole('button', { name: 'Invite' }).click();
  const given = (await page.getByTestId('issued-password').textContent()) ?? '';
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('issued-password'), 'no stray key loses the password').toBeVisible();
  await page.getByTestId('password-noted').click();
  await expect(row(page, email).getByTestId('operator-state')).toHaveText('has yet to choose a password');

  const station = await otherStation(house.floor.ready.server);
  const context = await browser.newContext();
  const hers = await context.newPage();
  await hers.goto(station.enter);
  await signIn(hers, email, given);
  await expect(hers.getByTestId('choose-password')).toContainText('Sara Aziz');
  const own = 'four words of her own';
  await hers.getByLabel('The password you were given').fill(given);
  await hers.getByLabel('New password', { exact: true }).fill('too short');
  await hers.getByLabel('New password once more').fill(own);
  await hers.getByRole('button', { name: 'Choose this password' }).click();
  await expect(hers.getByText('This is not the same as above')).toBeVisible();
  await hers.getByLabel('New password', { exact: true }).fill(own);
  await hers.getByRole('button', { name: 'Choose this password' }).click();
  await expect(hers.getByText('No call is offered to you')).toBeVisible();
  await expect(hers.getByRole('link', { name: 'Drills' })).toHaveCount(0);
  await expect(hers.getByTestId('invite-caller')).toHaveCount(0);
  await goTo(hers, '#/settings/audit');
  await expect(hers.getByTestId('section-account')).toBeVisible();
  await expect(hers.getByTestId('section-operators')).toHaveCount(0);
  await expect(hers.getByTestId('audit')).toHaveCount(0);
  await goTo(hers, '#/floor');

  const callId = await openNextCall(house, page, 'en');
  await expect(turnsOf(page, 'assistant').first()).toBeVisible();
  await expect(hers.getByTestId('call-card')).toHaveCount(0);
  await page.getByTestId('offer').click();
  await page.getByTestId('offer-to').filter({ hasText: 'Sara Aziz' }).click();
  await expect(page.getByTestId('quiet-line').filter({ hasText: 'Offered to Sara Aziz' })).toBeVisible();
  // The first rehearsal call that somebody ever sees opens by itself.
  await expect(hers).toHaveURL(new RegExp(callId));
  await expect(turnsOf(hers, 'assistant').first()).toBeVisible();
  await expect(hers.getByTestId('offer')).toHaveCount(0);
  await expect(hers.getByTestId('listen')).toBeVisible();

  await goTo(page, '#/settings/operators');
  await row(page, email).getByLabel('Role of Sara Aziz').selectOption('reviewer');
  await page.getByTestId('confirm-yes').click();
  await expect(hers.getByRole('button', { name: 'Sign in' })).toBeVisible();
  await signIn(hers, email, own);
  await expect(hers).toHaveURL(/#\/review/);
  await expect(hers.getByRole('link', { name: 'Floor' })).toHaveCount(0);
  await house.hangUp();
  await untilEnded(house, callId);
  await expect(hers.getByTestId('review-row').first()).toBeVisible();

  await goTo(page, '#/settings/audit');
  for (const action of [
    'operator.invited',
    'operator.password-changed',
    'call.offered',
    'call.viewed',
    'operator.changed',
  ]) {
    await expect(page.locator(`[data-testid="audit-entry"][data-action="${action}"]`).first(), action).toBeVisible();
  }
  await page.getByTestId('audit-action').selectOption('operator.invited');
  await expect(page.getByTestId('audit-entry').first()).toContainText('invited Sara Aziz');
  await expect(page.locator('[data-testid="audit-entry"]:not([data-action="operator.invited"])')).toHaveCount(0);

  await context.close();
  await station.close();
});
