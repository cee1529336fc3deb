import { randomUUID } from 'node:crypto';
import type { Page } from '@playwright/test';
import type { Stage } from '../support/stage.ts';
import { outageCall, type StagedCall } from '../support/stagedCall.ts';
import { expect, goTo, test } from '../support/stagedTest.ts';

const lina = { operatorId: randomUUID(), name: 'Lina', session: 'hers', seat: null };

/** Somebody is asked for, `agoMs` ago. */
function ask(
  stage: Stage,
  call: StagedCall,
  { reason = 'Asks for the manager', by = 'assistant', agoMs = 0 } = {},
): string {
  const from = call.log.length + 1;
  const raised = { id: randomUUID(), reason, by, raisedAt: Math.max(0, Date.now() - call.createdAt - agoMs) };
  call.at(raised.raisedAt, 'escalation.raised', raised);
  stage.floor.publish(call, from);
  return raised.id;
}

/** Rings them in, `each` told of every one, and shows the floor: the very first rehearsal call opens by itself. */
async function onTheFloor(
  page: Page,
  stage: Stage,
  [first, ...others]: StagedCall[],
  each: (call: StagedCall) => unknown = () => {},
): Promise<void> {
  if (!first) return;
  stage.floor.ring(first);
  each(first);
  await expect(page.getByTestId('caller-name')).toBeVisible();
  await page.getByTestId('back').click();
  for (const call of others) {
    stage.floor.ring(call);
    each(call);
  }
  await expect(page.getByTestId('call-card')).toHaveCount(1 + others.length);
}

const card = (page: Page, { callId }: StagedCall) =>
  page.locator(`[data-testid="call-card"][data-call-id="${callId}"]`);
const tones = (page: Page) => page.evaluate(() => Number(sessionStorage.getItem('tones') ?? 0));

/** Counts the tones that are really started. */
const countTones = (page: Page) =>
  page.addInitScript(() => {
    const start = OscillatorNode.prototype.start;
    OscillatorNode.prototype.start = function (...when) {
      sessionStorage.setItem('tones', String(Number(sessionStorage.getItem('tones') ?? 0) + 1));
      return start.apply(this, when);
    };
  });

test('a call that asks for a person moves to the front, is heard once, and is claimed with the take-over ready', async ({
  stage,
  console: page,
}) => {
  await countTones(page);
  await page.reload();
  const [first, second] = [outageCall('en'), outageCall('en', { agoMs: 30_000 })];
  await onTheFloor(page, stage, [first, second]);
  await expect(page.getByTestId('escalations')).not.toHaveAttribute('data-waiting');

  ask(stage, second, { reason: 'Wants the manager, at once', agoMs: 12_000 });
  await expect(page.getByTestId('escalations')).toHaveAttribute('data-waiting', '1');
  await expect(page.getByTestId('call-card').first()).toHaveAttribute('data-call-id', second.callId);
  await expect(card(page, second).getByTestId('marks')).toContainText(/A person is asked for\s+00:1\d/);
  await expect(card(page, second)).toContainText('Wants the manager, at once');
  await expect(page.getByTestId('needy')).toHaveText(/need/);
  await expect.poll(() => tones(page)).toBe(1);

  await page.getByTestId('escalations').click();
  const row = page.getByTestId('escalation');
  await expect(row).toContainText('Wants the manager, at once');
  await expect(row).toContainText('asked by: AI');
  await row.getByTestId('claim').click();
  await expect(page).toHaveURL(new RegExp(`${second.callId}`));
  await expect(page.getByTestId('quiet-line').filter({ hasText: 'Nour takes care of it' })).toBeVisible();
  await expect(page.getByTestId('escalations')).not.toHaveAttribute('data-waiting');
  expect(stage.floor.control.requests.map(({ command }) => command.kind)).toContain('claim');
});

test('whoever is second is told who was faster, and a human agent no longer sees the call', async ({
  stage,
  console: page,
}) => {
  stage.floor.people.me.role = 'human-agent';
  await stage.startAgain();
  await page.goto(stage.enter);
  const [call, other] = [outageCall('en'), outageCall('en')];
  await onTheFloor(page, stage, [call, other], (each) => ask(stage, each));
  await expect(page.getByTestId('escalations')).toHaveAttribute('data-waiting', '2');

  stage.floor.control.refuseWith = { because: 'another-claimed', who: 'Lina' };
  await page.getByTestId('escalations').click();
  await page.getByTestId('escalation').first().getByTestId('claim').click();
  await expect(page.getByText('Lina was faster and takes care of it.')).toBeVisible();

  await page.keyboard.press('Escape');
  await expect(card(page, other)).toBeVisible();
  await card(page, other).click();
  await expect(page.getByTestId('turn').last()).toBeVisible();
  const from = other.log.length + 1;
  other.at(other.nextMs, 'escalation.claimed', { escalationId: escalationOf(other), by: lina });
  stage.floor.publish(other, from);
  await expect(page.getByText('Somebody else takes care of this call now.')).toBeVisible();
  await expect(page.getByTestId('turn')).toHaveCount(0);
  await goTo(page, '#/floor');
  await expect(card(page, call)).toBeVisible();
  await expect(card(page, other)).toHaveCount(0);
});

const escalationOf = (call: StagedCall): string => {
  const raised = call.log.find(({ type }) => type === 'escalation.raised');
  return raised?.type === 'escalation.raised' && isNamed(raised.data) ? raised.data.id : '';
};
const isNamed = (data: unknown): data is { id: string } => typeof data === 'object' && data !== null && 'id' in data;

test('the tone is off by a click, and stays off after a reload', async ({ stage, console: page }) => {
  await countTones(page);
  await page.reload();
  const calls = [outageCall('en'), outageCall('en'), outageCall('en')] as const;
  await onTheFloor(page, stage, [...calls]);
  await page.getByTestId('escalations').click();
  await page.getByTestId('tone').click();
  ask(stage, calls[0]);
  await expect(page.getByTestId('escalations')).toHaveAttribute('data-waiting', '1');
  await page.reload();
  await expect(page.getByTestId('escalations')).toHaveAttribute('data-waiting', '1');
  ask(stage, calls[1]);
  await expect(page.getByTestId('escalations')).toHaveAttribute('data-waiting', '2');
  expect(await tones(page)).toBe(0);
  await page.getByTestId('escalations').click();
  await page.getByTestId('tone').click();
  ask(stage, calls[2]);
  await expect.poll(() => tones(page)).toBe(1);
});

test('cards say who leads, what is on hold and what is broken; T and L open a call with that intent', async ({
  stage,
  console: page,
}) => {
  const [led, broken] = [outageCall('en'), outageCall('en', { agoMs: 30_000 })];
  await onTheFloor(page, stage, [led, broken]);
  const by = { ...lina, role: 'supervisor' as const, kind: 'operator' as const };
  for (const command of [{ kind: 'take-over', force: false }, { kind: 'hold' }] as const) {
    const from = led.log.length + 1;
    stage.floor.control.decide(led, { id: randomUUID(), command, sentAt: Date.now() }, by);
    stage.floor.publish(led, from);
  }
  const from = broken.log.length + 1;
  broken.at(broken.nextMs, 'fault', { where: 'tts', kind: 'rate-limited', detail: '', recovered: false });
  stage.floor.publish(broken, from);
  await expect(card(page, led).getByTestId('leader')).toHaveText('Lina leads');
  await expect(card(page, led).getByTestId('marks')).toHaveText('On hold');
  await expect(card(page, broken).getByTestId('marks')).toHaveText("AI can't speak");
  await expect(page.getByTestId('needy')).toHaveText('1 needs you');

  await card(page, broken).focus();
  await page.keyboard.press('t');
  await expect(page.getByTestId('caller-name')).toBeVisible();
  await expect(page).toHaveURL(new RegExp(broken.callId));
});
