import type { EventData } from '../../agent/protocol/callEvent.ts';
import type { Stage } from '../support/stage.ts';
import { outageCall, type StagedCall } from '../support/stagedCall.ts';
import { expect, open, test } from '../support/stagedTest.ts';

type Fault = EventData<'fault'>;

const tell = (stage: Stage, call: StagedCall, ...happening: Parameters<StagedCall['at']>) => {
  const from = call.log.length + 1;
  call.at(...happening);
  stage.floor.publish(call, from);
};
const fault = (where: Fault['where'], kind: string, recovered = false): Fault => ({
  where,
  kind,
  detail: '',
  recovered,
});

test('a fault says what happened, what it means and what to do, and goes when it is mended', async ({
  stage,
  console: page,
}) => {
  const call = outageCall('en');
  stage.floor.ring(call);
  await open(page, call);
  const trouble = page.getByTestId('trouble');
  await expect(trouble).toBeEmpty();
  tell(stage, call, call.nextMs, 'fault', fault('tts', 'unauthorized'));
  await expect(trouble).toContainText("The AI's voice service refuses the floor's key.");
  await expect(trouble).toContainText('hears a short apology');
  await expect(trouble).toContainText('Tell whoever runs the floor');
  tell(stage, call, call.nextMs, 'fault', fault('stt', 'silent'));
  await expect(trouble).toContainText("The speech recognition doesn't answer.");
  await expect(page.getByTestId('quiet-line').last()).toBeInViewport({ ratio: 1 });
  tell(stage, call, call.nextMs, 'fault', fault('tts', 'recovered', true));
  await expect(trouble).not.toContainText('voice service');
  await expect(page.getByTestId('quiet-line').filter({ hasText: "The AI's voice service works again." })).toBeVisible();
  tell(stage, call, call.nextMs, 'fault', fault('stt', 'recovered', true));
  await expect(trouble).toBeEmpty();
});

test("the customer's lost line, and the end that silence brings, are told and taken back", async ({
  stage,
  console: page,
}) => {
  const call = outageCall('en');
  stage.floor.ring(call);
  await open(page, call);
  const trouble = page.getByTestId('trouble');
  await expect.poll(() => stage.floor.watched).toContain(call.callId);
  stage.signal(call, { kind: 'quality', speaker: 'customer', quality: 'lost' });
  await expect(trouble).toContainText("The customer's line is interrupted.");
  const customer = { identity: 'customer', role: 'customer' } as const;
  tell(stage, call, call.nextMs, 'participant.left', customer);
  await expect(trouble).toContainText('The customer is off the line.');
  tell(stage, call, call.nextMs, 'participant.joined', customer);
  stage.signal(call, { kind: 'quality', speaker: 'customer', quality: 'good' });
  await expect(trouble).toBeEmpty();

  tell(stage, call, Date.now() - call.createdAt, 'limit.warned', { limit: 'silence', endsInMs: 20_000 });
  await expect(trouble).toContainText('Nobody has spoken for a long time.');
  await expect(trouble).toContainText(/The call ends in 1?\d s\./);
  const from = call.log.length + 1;
  call.say('customer', 'I am still here.');
  stage.floor.publish(call, from);
  await expect(trouble).toBeEmpty();
});

test("a lane's figures are told to whoever points at its connection", async ({ stage, console: page }) => {
  const call = outageCall('en');
  const measured = { lane: 'customer', lossPercent: 4.25, jitterMs: 31, roundTripMs: null, overMs: 10_000 } as const;
  call.at(call.nextMs, 'quality', measured);
  stage.floor.ring(call);
  await open(page, call);
  await page.getByTestId('quality-customer').focus();
  const figures = page.getByTestId('quality-figures');
  await expect(figures).toContainText('lost sound4.3 %');
  await expect(figures).toContainText('round trip–');
});

test('an offered call says to whom, and a human agent sees no other', async ({ stage, console: page }) => {
  const call = outageCall('en');
  const other = outageCall('ar');
  const { people } = stage.floor;
  people.add({ name: 'Sara Aziz', email: 'sara@floor.example', password: 'sara is here now', role: 'human-agent' });
  stage.floor.ring(call);
  stage.floor.ring(other);
  await open(page, call);
  await page.getByTestId('offer').click();
  await page.getByTestId('offer-to').filter({ hasText: 'Sara Aziz' }).click();
  await expect.poll(() => stage.floor.offers).toMatchObject([{ callId: call.callId }]);
  const [{ operatorId } = { operatorId: '' }] = stage.floor.offers;
  tell(stage, call, call.nextMs, 'call.offered', { operatorId, operatorName: 'Sara Aziz', by: 'Nour' });
  await expect(page.getByTestId('quiet-line').last()).toContainText('Offered to Sara Aziz');

  await page.getByTestId('operator').click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await page.getByLabel('E-mail').fill('sara@floor.example');
  await page.getByLabel('Password', { exact: true }).fill('sara is here now');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByTestId('listen')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('call-card')).toHaveCount(1);
  await expect(page.getByTestId('call-card')).toHaveAttribute('data-call-id', call.callId);
});

test('what was looked at is reported once per look', async ({ stage, console: page }) => {
  const call = outageCall('en');
  const contact = stage.keep({ name: 'Rana Haddad', phone: call.customerPhone });
  stage.floor.ring(call);
  await open(page, call);
  await expect(page.getByTestId('customer-name')).toBeVisible();
  const seen = [
    { action: 'call.viewed', targetId: call.callId },
    { action: 'contact.viewed', targetId: contact.id },
  ];
  await expect.poll(() => stage.floor.people.reports).toEqual(expect.arrayContaining(seen));
  await page.keyboard.press('Escape');
  await open(page, call);
  await expect.poll(() => stage.floor.people.reports.length).toBe(4);
});
