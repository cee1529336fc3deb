import { randomBytes } from 'node:crypto';
import { claimedCall } from '../../agent/protocol/customerLink.ts';
import { expect, test } from '../support/test.ts';

test("a caller's link: made, copied, shown as a QR code, and followed into the call that it led to", async ({
  house,
  console: page,
}) => {
  await page.getByTestId('invite-caller').click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name (optional)').fill('Rima');
  await dialog.getByLabel('Number (optional)').fill('0944');
  await dialog.getByRole('button', { name: 'Make the link' }).click();
  await expect(dialog).toContainText('Write it with its country code');
  await dialog.getByLabel('Number (optional)').fill('+963 944 123 456');
  await dialog.getByRole('button', { name: 'Make the link' }).click();
  await expect(page.getByTestId('link-card')).toHaveAttribute('data-state', 'open');
  await expect(page.getByTestId('qr')).toBeVisible();
  const url = new URL((await page.getByTestId('link-url').textContent()) ?? '');
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.getByTestId('copy-link').click();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(url.href);

  // The customer's page itself has its own specs: here its first step is enough.
  const key = randomBytes(24).toString('base64url');
  const answer = await fetch(`${house.floor.ready.server}/v1/customer-links/${url.pathname.split('/').at(-1)}/claim`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ secret: url.hash.slice(1), key }),
  });
  const { callId } = claimedCall.parse(await answer.json());
  await expect(page.getByTestId('link-card')).toHaveAttribute('data-state', 'used');
  await page.getByTestId('open-invited').click();
  await expect(page).toHaveURL(new RegExp(callId));
  await expect(page.getByTestId('caller-name')).toHaveText('Rima');
  await expect(page.getByRole('dialog')).toHaveCount(0);
});
