import { readFileSync, writeFileSync } from 'node:fs';
import { firstRecordingState } from '../../agent/protocol/recording.ts';
import { outageCall, StagedCall } from '../support/stagedCall.ts';
import { recordCall } from '../support/stagedRecording.ts';
import { expect, goTo, open, test } from '../support/stagedTest.ts';

const keeper = { stationId: '0b1f6c7e-2a0d-4c55-9a34-6f1f1f2a7b10', name: 'Desk 4' };

/** A call whose recording is announced, and is kept at a desk. */
function recordedCall(): StagedCall {
  const call = new StagedCall({ phone: '+963944123456', agoMs: 20_000 });
  Object.assign(call.log[0]?.data ?? {}, { recording: firstRecordingState('announced').policy });
  call.answered();
  call.at(call.nextMs, 'recording.started', { segment: 1, keeper });
  call.say('assistant', 'Hello, this is Nour Telecom. This call is recorded. How can I help you?');
  return call;
}

test('a live call says where it is recorded; a key pauses it and goes on; nobody recording is never silent', async ({
  stage,
  console: page,
}) => {
  const call = recordedCall();
  stage.floor.ring(call);
  await open(page, call);
  const line = page.getByTestId('recording');
  await expect(line).toHaveAttribute('data-stand', 'recording');
  await expect(line).toContainText('Desk 4');
  await page.keyboard.press('o');
  await expect(line).toHaveAttribute('data-stand', 'paused');
  await page.getByTestId('record').click();
  await expect(line).toHaveAttribute('data-stand', 'recording');
  expect(stage.floor.control.requests.map(({ command }) => command)).toEqual([
    { kind: 'record', action: 'pause' },
    { kind: 'record', action: 'resume' },
  ]);

  const from = call.log.length + 1;
  call.catchUp();
  call.at(call.nextMs, 'recording.lost', { because: 'no-station' });
  stage.floor.publish(call, from);
  await expect(line).toHaveAttribute('data-stand', 'nobody');
  await expect(line).toContainText('No station is there to keep it.');
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('call-card').locator('[data-mark="unrecorded"]')).toBeVisible();
});

test('an administrator says which calls are recorded and how long they are kept, everybody else sees it', async ({
  stage,
  console: page,
}) => {
  await goTo(page, '#/settings/recordings');
  await expect(page.getByTestId('rule-row').first()).toContainText('announced in the greeting');
  await expect(page.getByTestId('policy-sales-ar')).toHaveCount(0);

  stage.floor.people.me.role = 'admin';
  await stage.startAgain();
  await page.goto(stage.enter);
  await goTo(page, '#/settings/recordings');
  await page.getByTestId('policy-sales-ar').selectOption('asked');
  await page.getByTestId('save-rules').click();
  await expect
    .poll(() => stage.floor.keeping.recording.rules)
    .toContainEqual({
      persona: 'sales',
      language: 'ar',
      policy: 'asked',
    });
  await page.getByTestId('days-failed').fill('0');
  await expect(page.getByTestId('save-retention')).toBeDisabled();
  await page.getByTestId('days-failed').fill('14');
  await page.getByTestId('save-retention').click();
  await page.getByTestId('confirm-yes').click();
  await expect.poll(() => stage.floor.keeping.retention.days).toMatchObject({ failed: 14, resolved: 90 });
  await page.reload();
  await expect(page.getByTestId('days-failed')).toHaveValue('14');
});

test('this computer: which calls it records, under which name, with a new key, and what a check of its recordings finds', async ({
  stage,
  console: page,
}) => {
  const [whole, damaged] = [outageCall('en'), outageCall('en')];
  for (const call of [whole, damaged]) {
    call.hangUp();
    stage.floor.ring(call);
  }
  await recordCall(stage, whole);
  const { audio } = await recordCall(stage, damaged);
  const sealed = readFileSync(audio);
  sealed.writeUInt8((sealed[sealed.length - 200] ?? 0) ^ 1, sealed.length - 200);
  writeFileSync(audio, sealed);

  await goTo(page, '#/settings/recordings');
  await page.getByTestId('station-records').getByText('calls opened here').click();
  await page.getByTestId('station-name').fill('Desk 9');
  await page.getByTestId('station-name').press('Enter');
  await page.getByTestId('start-check').click();
  await expect(page.getByTestId('check-found')).toHaveCount(1);
  await expect(page.getByTestId('check-found')).toContainText(damaged.callId.slice(0, 8));

  await page.getByTestId('renew-key').click();
  await page.getByTestId('confirm-yes').click();
  await expect(page.getByTestId('renew-key')).toBeEnabled();
  await expect(page.getByTestId('key-problem')).toHaveCount(0);
  await page.reload();
  await expect(page.getByTestId('station-name')).toHaveValue('Desk 9');
  await expect(page.getByTestId('station-records').getByRole('radio', { name: 'calls opened here' })).toBeChecked();
  // What was sealed with the former key is heard as before.
  await goTo(page, `#/review/${whole.callId}`);
  await expect(page.getByTestId('replay-page')).toHaveAttribute('data-sound', 'ready');
});

test("an administrator erases a customer's record with all calls, after being asked", async ({
  stage,
  console: page,
}) => {
  stage.floor.people.me.role = 'admin';
  await stage.startAgain();
  await page.goto(stage.enter);
  const call = outageCall('en');
  const contact = stage.keep({ name: 'Rana Haddad', phone: call.customerPhone });
  stage.floor.ring(call);
  await expect(page.getByTestId('connection')).toHaveAttribute('data-state', 'ok');
  await open(page, call);
  await page.getByTestId('customer-rights').click();
  await page.getByTestId('erase-customer').click();
  await page.getByTestId('confirm').getByRole('button', { name: 'Cancel' }).click();
  expect(stage.floor.erasedContacts).toEqual([]);
  await page.getByTestId('customer-rights').click();
  await page.getByTestId('erase-customer').click();
  await page.getByTestId('confirm-yes').click();
  await expect.poll(() => stage.floor.erasedContacts).toEqual([contact.id]);
});
