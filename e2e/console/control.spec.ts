import { randomUUID } from 'node:crypto';
import type { Page } from '@playwright/test';
import { controlOf } from '../../src-main/station/testing/fakeControl.ts';
import { becomes, omar } from '../support/elsewhere.ts';
import type { Stage } from '../support/stage.ts';
import { outageCall, type StagedCall } from '../support/stagedCall.ts';
import { expect, open, test, turns } from '../support/stagedTest.ts';

/** A call on screen, with its control bar. */
async function atACall(stage: Stage, page: Page): Promise<StagedCall> {
  const call = outageCall('en');
  stage.floor.ring(call);
  await open(page, call);
  await expect(turns(page).last()).toContainText('Tomorrow is too late');
  await expect(page.getByTestId('control-bar')).toBeVisible();
  await expect(page.getByTestId('control-interrupt')).toHaveAttribute('aria-disabled', 'false');
  return call;
}

const commands = (stage: Stage) => stage.floor.control.requests.map(({ command }) => command);

test('whispers, says and interrupts by key, and no key fires while somebody writes', async ({
  stage,
  console: page,
}) => {
  await atACall(stage, page);
  await page.keyboard.press('w');
  await expect(page.getByTestId('words')).toBeFocused();
  await page.keyboard.type('with care: offer ten per cent, this is hers');
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('words-field')).toHaveCount(0);
  await expect(turns(page).last()).toContainText('offer ten per cent');
  await page.keyboard.press('s');
  await page.keyboard.type('One moment.');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByTestId('words-field')).toHaveCount(0);
  await page.keyboard.press('i');
  await expect
    .poll(() => commands(stage))
    .toEqual([
      { kind: 'whisper', text: 'with care: offer ten per cent, this is hers', now: false },
      { kind: 'say', text: 'One moment.', when: 'after' },
      { kind: 'interrupt' },
    ]);
  await page.keyboard.press('w');
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('words-field')).toHaveCount(0);
  await expect(page.getByTestId('control-bar')).toBeVisible();
});

test('an Arabic keyboard finds the same keys', async ({ stage, console: page }) => {
  await atACall(stage, page);
  await page.evaluate(() => dispatchEvent(new KeyboardEvent('keydown', { key: 'ه', code: 'KeyI', bubbles: true })));
  await expect.poll(() => commands(stage)).toEqual([{ kind: 'interrupt' }]);
});

test('what is not possible now stays in its place and says why; the floor says it in the same words', async ({
  stage,
  console: page,
}) => {
  const call = await atACall(stage, page);
  becomes(stage, call, { leader: { kind: 'operator', operator: omar } });
  await expect(page.getByTestId('control-stand')).toContainText('Omar Najjar leads this call');
  const takeOver = page.getByTestId('take-over');
  await expect(takeOver).toHaveAttribute('aria-disabled', 'true');
  await takeOver.hover();
  await expect(page.getByRole('tooltip')).toContainText('Omar Najjar leads this call. Only they');
  await page.keyboard.press('s');
  await expect(page.getByTestId('control-notice')).toContainText('A person leads this call, not the AI.');
  await page.getByTestId('control-say').focus();
  await expect(page.getByRole('tooltip').last()).toContainText('A person leads this call');

  becomes(stage, call, { leader: { kind: 'assistant', approval: null } });
  await expect(page.getByTestId('control-interrupt')).toHaveAttribute('aria-disabled', 'false');
  stage.floor.control.refuseWith = { because: 'no-assistant' };
  await page.keyboard.press('i');
  await expect(page.getByTestId('control-notice')).toContainText('The call has no AI at the moment');
});

test('a reply that waits: Enter speaks it, E rewrites it, X vetoes it', async ({ stage, console: page }) => {
  const call = await atACall(stage, page);
  await page.keyboard.press('p');
  await expect(page.getByTestId('no-proposal')).toBeVisible();
  await expect(page.getByTestId('control-approveMode')).toHaveAttribute('aria-pressed', 'true');
  const proposes = (text: string) => {
    const from = call.log.length + 1;
    const at = Date.now() - call.createdAt;
    call.at(at, 'approval.proposed', { id: randomUUID(), text, tool: null, expiresAt: at + 8_000, otherwise: 'speak' });
    stage.floor.publish(call, from);
  };
  proposes('We come tomorrow at nine.');
  await expect(page.getByTestId('proposal')).toContainText('We come tomorrow at nine.');
  await expect(page.getByTestId('proposal-left')).toContainText(/spoken by itself in [5-8] s/);
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('proposal')).toHaveCount(0);

  proposes('We refund everything.');
  await expect(page.getByTestId('proposal')).toContainText('everything');
  await page.keyboard.press('e');
  await expect(page.getByTestId('words')).toHaveValue('We refund everything.');
  await page.getByTestId('words').fill('We refund ten euros.');
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('words-field')).toHaveCount(0);

  proposes('I promise you a new router.');
  await expect(page.getByTestId('proposal')).toContainText('router');
  await page.keyboard.press('x');
  await page.keyboard.type('we promise no devices');
  await page.keyboard.press('Enter');
  await expect
    .poll(() => commands(stage).map(({ kind }) => kind))
    .toEqual(['set-approve', 'approve', 'rewrite', 'veto']);
  expect(commands(stage)).toContainEqual(expect.objectContaining({ kind: 'rewrite', text: 'We refund ten euros.' }));
  await expect(page.getByTestId('no-proposal')).toBeVisible();
});

test('holds, mutes, transfers, and ends by a gesture whose time is told', async ({ stage, console: page }) => {
  await atACall(stage, page);
  await page.keyboard.press('h');
  await expect(page.getByTestId('control-stand')).toContainText('On hold');
  await page.keyboard.press('h');
  await expect(page.getByTestId('control-stand')).not.toContainText('On hold');
  await page.keyboard.press('u');
  await page.getByTestId('mute-customer').click();
  await expect(page.getByTestId('control-mute')).toHaveAttribute('aria-pressed', 'true');
  await page.keyboard.press('r');
  await page.getByTestId('transfer-complaints').click();
  await expect.poll(() => commands(stage).map(({ kind }) => kind)).toEqual(['hold', 'resume', 'mute', 'transfer']);

  // While a menu is on its way out, keys are its own.
  await expect(page.getByTestId('transfer-complaints')).toHaveCount(0);
  await page.keyboard.press('d');
  await page.getByRole('radio', { name: 'unresolved' }).check();
  await page.keyboard.press('d');
  expect(commands(stage)).toHaveLength(4);
  await page.keyboard.down('d');
  await expect.poll(() => commands(stage).at(-1)).toEqual({ kind: 'end', disposition: 'unresolved' });
  await page.keyboard.up('d');
  expect(stage.floor.control.requests.at(-1)?.gestureMs).toBeGreaterThanOrEqual(300);
  await expect(page.getByTestId('control-bar')).toHaveCount(0);
});

test('without a microphone nothing is sent, and it says what to do', async ({ stage, console: page }) => {
  await atACall(stage, page);
  await page.evaluate(() => {
    navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('no', 'NotAllowedError'));
  });
  await page.keyboard.down('t');
  await expect(page.getByTestId('control-notice')).toContainText('The microphone is not allowed.');
  await page.keyboard.up('t');
  await expect(page.getByTestId('control-notice')).toContainText('Allow it beside the address of this page');
  expect(commands(stage)).toEqual([]);
  await page.keyboard.press('c');
  await expect(page.getByTestId('first-sentence')).toContainText('this is Nour. I am sorry about the trouble.');
});

test('let go early, taking over is nothing', async ({ stage, console: page }) => {
  await atACall(stage, page);
  const opened = await page.evaluateHandle(() => {
    const seen: MediaStreamTrack[] = [];
    navigator.mediaDevices.getUserMedia = async () => {
      const context = new AudioContext();
      const { stream } = context.createMediaStreamDestination();
      seen.push(...stream.getAudioTracks());
      return stream;
    };
    return seen;
  });
  await page.keyboard.down('t');
  await expect(page.getByTestId('take-over-card')).toBeVisible();
  await page.keyboard.up('t');
  await expect(page.getByTestId('take-over-card')).toHaveCount(0);
  await expect.poll(() => opened.evaluate((tracks) => tracks.map(({ readyState }) => readyState))).toEqual(['ended']);
  await expect(page.getByTestId('microphone-state')).toHaveAttribute('data-state', 'off');
  expect(commands(stage)).toEqual([]);
});

test('the cheat sheet names every key, and the console that lost a call says so', async ({ stage, console: page }) => {
  const call = await atACall(stage, page);
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog')).toContainText('Take over / Hand back');
  await page.keyboard.press('i');
  // Also before the sheet has the focus: the key closes it, and does not leave the call below.
  await page.evaluate(() => document.activeElement instanceof HTMLElement && document.activeElement.blur());
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(page.getByTestId('control-bar')).toBeVisible();
  expect(commands(stage)).toEqual([]);

  const { id: operatorId, name } = stage.floor.people.me;
  const me = { operatorId, name, session: stage.floor.people.session, seat: 'gone' };
  becomes(stage, call, { leader: { kind: 'operator', operator: me } });
  await expect(page.getByTestId('control-notice')).toContainText('You lead this call in another window');
  await expect(page.getByTestId('hand-back')).toBeVisible();
  const from = call.log.length + 1;
  const commandId = randomUUID();
  const at = Date.now() - call.createdAt;
  const command = { kind: 'hand-back', note: '' } as const;
  call.at(at, 'control.requested', { commandId, command, by: { kind: 'floor' }, sentAt: at, because: 'operator-lost' });
  const state = { ...controlOf(call), leader: { kind: 'assistant', approval: null } } as const;
  call.at(at, 'control.applied', {
    commandId,
    kind: 'hand-back',
    state,
    receivedMs: 0,
    doneMs: 1,
    assistantObeyed: true,
  });
  stage.floor.publish(call, from);
  await expect(page.getByTestId('control-notice')).toContainText('the AI has taken it back');
  await expect(page.getByTestId('take-over')).toHaveAttribute('aria-disabled', 'false');
});
