import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { callSummary } from '../../agent/protocol/callSummary.ts';
import { contact } from '../../agent/protocol/contact.ts';
import { OtherSystem } from '../../agent/server/testing/otherSystem.ts';
import type { TestFloor } from '../../agent/server/testing/testFloor.ts';
import { expect, goTo, test } from '../support/floorTest.ts';

const add = (floor: TestFloor, fields: object) =>
  floor.take(contact, 'POST', '/v1/contacts', {
    body: { name: 'Rana', phone: null, email: null, tier: 'standard', language: 'en', notes: '', ...fields },
  });
const importCall = (floor: TestFloor, phone: string) =>
  floor.take(callSummary, 'POST', '/v1/imported-calls', {
    body: {
      ...{ callId: randomUUID(), persona: 'reception', language: 'en', customer: { phone }, disposition: 'resolved' },
      ...{ durationMs: 61_000, recordedAt: null },
    },
  });

test('a file of customers is looked at, brought in, and what was wrong comes back to be corrected', async ({
  console: page,
  floor,
}) => {
  await add(floor, { name: 'Rana Haddad', phone: '0944100001', tags: ['vip'] });
  await goTo(page, '#/customers');
  await expect(page.getByTestId('customer-row')).toHaveText(['Rana Haddad']);
  await page.getByTestId('import-customers').click();
  const rows = [
    'الاسم,Mobile,E-mail,الفئة,ملاحظات',
    'أحمد الخطيب,0944 100 002,ahmad@example.com,ذهبي,=HYPERLINK("http://evil.example")',
    'Rana H,+963944100001,rana@example.com,,',
    'Sami,call me,,,',
  ];
  await page
    .getByTestId('bring-in-file')
    .locator('xpath=..')
    .locator('input[type=file]')
    .or(page.locator('input[type=file]'))
    .first()
    .setInputFiles({ name: 'customers.csv', mimeType: 'text/csv', buffer: Buffer.from(rows.join('\r\n')) });
  await expect(page.getByTestId('bring-in-sample')).toContainText('أحمد الخطيب');
  await expect(page.getByTestId('bring-in-encoding')).toHaveValue('utf-8');
  await expect(page.getByTestId('bring-in-assumed')).toHaveCount(0);
  await page.getByTestId('bring-in-begin').click();
  const progress = page.getByTestId('bring-in-progress');
  await expect(progress).toHaveAttribute('data-state', 'done');
  await expect(page.getByTestId('bring-in-created')).toHaveAttribute('data-count', '1');
  await expect(page.getByTestId('bring-in-updated')).toHaveAttribute('data-count', '1');
  await expect(page.getByTestId('bring-in-failed')).toHaveAttribute('data-count', '1');
  const [errors] = await Promise.all([page.waitForEvent('download'), page.getByTestId('bring-in-errors').click()]);
  expect(await readFile(await errors.path(), 'utf8')).toMatch(/Sami,call me,,,,4,not a phone number/);
  await page.getByTestId('bring-in-close').click();

  await page.getByTestId('customer-search').fill('احمد');
  await expect(page.getByTestId('customer-row')).toHaveText(['أحمد الخطيب']);
  await page.getByTestId('customer-search').fill('');
  await expect(page.getByTestId('customer-row')).toHaveCount(2);
  const [all] = await Promise.all([page.waitForEvent('download'), page.getByTestId('export-customers').click()]);
  const file = await readFile(await all.path(), 'utf8');
  expect(file).toContain(`'=HYPERLINK`);
  expect(file).toContain('Rana H,+963944100001,,rana@example.com');
});

test("a caller's record: changed, taken back, ticket and note, tags, calls with mood, and merged", async ({
  console: page,
  floor,
}) => {
  const rana = await add(floor, { name: 'Rana Haddad', phone: '0944100001', email: 'old@example.com' });
  await add(floor, { name: 'rana haddad', phone: '0944100009', tier: 'gold' });
  await importCall(floor, '+963944100009');
  const { callId } = await importCall(floor, '+963944100001');
  await goTo(page, `#/review/${callId}`);
  await page.getByRole('tab', { name: 'Customer' }).click();
  const panel = page.getByTestId('customer-panel');
  await expect(panel.getByTestId('customer-name')).toHaveText('Rana Haddad');

  await panel.getByTestId('edit-customer').click();
  await panel.getByLabel('E-mail', { exact: true }).fill('new@example.com');
  await panel.getByTestId('edit-tags').fill('late payer');
  await panel.getByTestId('edit-tags').press('Enter');
  await panel.getByTestId('save-customer').click();
  await expect(panel.getByTestId('customer-tags')).toHaveText('late payer');
  const change = panel.getByTestId('record-edit').first();
  await expect(change).toContainText('new@example.com');
  await change.getByTestId('undo-edit').click();
  await expect(panel.getByTestId('customer-tags')).toHaveCount(0);
  await expect(panel).toContainText('old@example.com');

  await panel.getByTestId('new-ticket').fill('Line 4411 is dead');
  await panel.getByTestId('new-ticket').press('Enter');
  await expect(panel.getByTestId('ticket')).toContainText('Line 4411 is dead');
  await panel.getByTestId('new-note').fill('Prefers the evening');
  await panel.getByTestId('new-note').press('Control+Enter');
  await expect(panel.getByTestId('dated-note')).toContainText('Prefers the evening');
  await panel.getByTestId('toggle-ticket').click();
  await expect(panel.getByTestId('ticket')).toHaveAttribute('data-state', 'closed');

  // Somebody else's change comes in by itself.
  await floor.request('POST', `/v1/contacts/${rana.id}/notes`, {
    body: { id: randomUUID(), text: 'Called back at nine' },
  });
  await expect(panel.getByTestId('dated-note').first()).toContainText('Called back at nine');

  await panel.getByTestId('customer-rights').click();
  await page.getByTestId('merge-customer').click();
  await page.getByTestId('merge-candidate').click();
  await page.getByTestId('merge-tier').getByText('gold').click();
  await expect(page.getByTestId('merge-preview')).toContainText('+963 944 100 009');
  await page.getByTestId('merge-yes').click();
  await expect(page.getByTestId('merge-dialog')).toBeHidden();
  await expect(panel.getByTestId('customer-tier')).toHaveText('gold');
  await expect(panel.getByTestId('earlier-calls').locator('li')).toHaveCount(1);

  // They were two people after all.
  await panel.getByTestId('undo-merge').click();
  await expect(panel.getByTestId('customer-tier')).toHaveText('standard');
  await expect(panel.getByTestId('earlier-calls').locator('li')).toHaveCount(0);
  await expect(panel.getByTestId('undo-merge')).toHaveCount(0);
  await goTo(page, '#/customers');
  await expect(page.getByTestId('customer-row')).toHaveCount(2);
  await page.getByRole('button', { name: 'rana haddad', exact: true }).click();
  await expect(page.getByText(/made it a record of its own again/)).toBeVisible();
});

test('another system that knows the customers is tried, chosen, and its key never shown again', async ({
  console: page,
}) => {
  const other = new OtherSystem('the-key');
  other.customers.set('+963944100001', { id: '1', name: 'Rana Haddad', email: 'rana@example.com' });
  await goTo(page, '#/settings/customers');
  await page.getByTestId('connector-kind').selectOption('rest');
  await page.getByTestId('connector-url').fill(await other.listen());
  await page.getByLabel('Name at').fill('person.full_name');
  await page.getByLabel('E-mail at').fill('person.mail');
  await page.getByTestId('connector-phone').fill('0944 100 001');
  await page.getByTestId('connector-test').click();
  await expect(page.getByTestId('connector-tested')).toHaveAttribute('data-fault', 'refused');
  await page.getByTestId('connector-key').fill('the-key');
  await page.getByTestId('connector-test').click();
  await expect(page.getByTestId('connector-tested')).toContainText('name, email');
  await page.getByTestId('connector-save').click();
  await expect(page.getByText('A key is stored.')).toBeVisible();
  await expect(page.getByTestId('connector-key')).toHaveValue('');
  expect(await page.content()).not.toContain('the-key');
  await other.close();
});
