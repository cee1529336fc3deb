import { auditPage } from '../../agent/protocol/audit.ts';
import { contact } from '../../agent/protocol/contact.ts';
import { expect, goTo, test } from '../support/floorTest.ts';
import { WorkingAssistant } from '../support/workingAssistant.ts';

test.use({ withCalls: true });

const phone = '+963944100001';

test('what the assistant looks up and changes in a call stands in the panel as it happens, and one click takes it back', async ({
  console: page,
  floor,
}) => {
  const body = { name: 'Rana Haddad', phone, email: 'old@example.com', tier: 'gold', language: 'en', notes: '' };
  const rana = await floor.take(contact, 'POST', '/v1/contacts', { body });
  const assistant = await WorkingAssistant.answer(floor, { customer: { phone } });
  await goTo(page, `#/floor/${assistant.callId}`);
  const panel = page.getByTestId('customer-panel');
  await expect(panel.getByTestId('customer-name')).toHaveText('Rana Haddad');
  const changes = panel.getByTestId('assistant-change');
  await expect(changes).toHaveCount(0);

  await assistant.lookUp();
  await expect(panel.getByTestId('assistant-lookup')).toContainText('looked this record up');
  expect(await assistant.change({ kind: 'fields', fields: { email: 'new@example.com' } })).toBe(true);
  await expect(changes).toContainText('new@example.com');
  await expect(panel.getByText('new@example.com').first()).toBeVisible();
  expect(await assistant.change({ kind: 'ticket', title: 'Line 4411 is dead' })).toBe(true);
  await expect(panel.getByTestId('ticket')).toContainText('Line 4411 is dead');
  await expect(changes).toHaveCount(2);

  await changes.filter({ hasText: 'new@example.com' }).getByTestId('undo-assistant').click();
  await expect(changes.filter({ hasText: 'new@example.com' })).toHaveAttribute('data-undone', 'true');
  await expect(panel.getByText('old@example.com').first()).toBeVisible();
  await changes.filter({ hasText: 'Line 4411' }).getByTestId('undo-assistant').click();
  await expect(panel.getByTestId('ticket')).toHaveCount(0);
  await expect(panel.getByTestId('undo-assistant')).toHaveCount(0);
  expect(await floor.take(contact, 'GET', `/v1/contacts/${rana.id}`)).toMatchObject({ email: 'old@example.com' });

  const { entries } = await floor.take(auditPage, 'GET', `/v1/audit?target=${rana.id}&limit=50`);
  const told = entries.flatMap(({ actor, action, detail }) =>
    action === 'contact.viewed' || action === 'contact.created' ? [] : [`${actor.kind} ${action} ${detail.what ?? ''}`],
  );
  expect(told.toReversed()).toEqual([
    'machine contact.changed ',
    'machine contact.noted ticket-opened',
    'operator contact.changed undone',
    'operator contact.changed undone',
  ]);
  await goTo(page, '#/settings/audit');
  await expect(page.getByTestId('audit-entry').filter({ hasText: 'a change taken back' })).toHaveCount(2);
  await expect(page.getByTestId('audit-entry').filter({ hasText: 'a ticket opened' })).toContainText('AI');
  assistant.hangUp();
});

test('the assistant sees its own caller alone, until somebody allows more for this call and as long as they do', async ({
  console: page,
  floor,
}) => {
  const body = { name: 'Sami Khoury', phone: '+963944100009', email: null, tier: 'silver', language: 'en', notes: '' };
  await floor.take(contact, 'POST', '/v1/contacts', { body });
  const assistant = await WorkingAssistant.answer(floor, { customer: { phone, name: 'Rana Haddad' } });
  await goTo(page, `#/floor/${assistant.callId}`);
  const panel = page.getByTestId('customer-panel');
  const lookups = panel.getByTestId('assistant-lookup');
  const allow = panel.getByTestId('allow-lookups');
  await expect(allow).not.toBeChecked();

  expect(await assistant.find('Sami')).toEqual({ allowed: false, customers: [] });
  await expect(lookups).toHaveText(/“.?Sami.?” and refused: not allowed in this call/);
  await allow.click();
  await expect(allow).toBeChecked();
  await expect(panel.getByTestId('assistant-deeds')).toContainText('It ends with the call.');
  await expect(page.getByText(/lets the AI look up other customers in this call/)).toBeVisible();
  expect(await assistant.find('Sami')).toMatchObject({ allowed: true, customers: [{ name: 'Sami Khoury' }] });
  await expect(lookups.last()).toContainText('records found: 1');

  await allow.click();
  await expect(allow).not.toBeChecked();
  await expect(page.getByText(/lets the AI see the caller's own record only/)).toBeVisible();
  expect(await assistant.find('Sami')).toEqual({ allowed: false, customers: [] });
  await expect(lookups).toHaveCount(3);

  const { entries } = await floor.take(auditPage, 'GET', `/v1/audit?target=${assistant.callId}&limit=50`);
  const decided = entries.filter(({ action }) => action === 'call.lookups-allowed').map(({ detail }) => detail.allowed);
  expect(decided).toEqual([false, true]);
  assistant.hangUp();
});
