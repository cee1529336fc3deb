import type { Page } from '@playwright/test';
import { becomes, omar } from '../support/elsewhere.ts';
import { outageCall, type StagedCall } from '../support/stagedCall.ts';
import { expect, open, turns } from '../support/stagedTest.ts';
import { test } from '../support/voicedTest.ts';

const microphone = (page: Page) => page.getByTestId('microphone-state');

async function atACall(page: Page, stage: { floor: { ring: (call: StagedCall) => void } }): Promise<StagedCall> {
  const call = outageCall('en');
  stage.floor.ring(call);
  await open(page, call);
  await expect(turns(page).last()).toContainText('Tomorrow is too late');
  await expect(page.getByTestId('take-over')).toHaveAttribute('aria-disabled', 'false');
  return call;
}

test('takes over by a held key, is heard, is muted, and hands back with a note', async ({
  stage,
  media,
  console: page,
}) => {
  const call = await atACall(page, stage);
  await page.getByTestId('listen').click();
  await expect(page.getByTestId('listening')).toHaveAttribute('data-listening', 'on');
  const [hidden] = await media.inRoom(call);
  expect(hidden).toMatchObject({ hidden: true, tracks: 0 });

  await page.keyboard.down('t');
  await expect(page.getByTestId('take-over-card')).toBeVisible();
  await expect(microphone(page)).toHaveAttribute('data-state', 'live');
  await page.keyboard.up('t');
  await expect(page.getByTestId('call-page')).toHaveAttribute('data-speaks', 'true');
  const [taken] = stage.floor.control.requests;
  expect(taken).toMatchObject({ command: { kind: 'take-over', force: false }, seat: hidden?.identity });
  expect(taken?.gestureMs).toBeGreaterThanOrEqual(300);
  await expect
    .poll(() => media.inRoom(call))
    .toEqual([{ identity: hidden?.identity, hidden: false, tracks: 1, muted: false }]);
  const atHand = () => stage.floor.heard.filter(({ type }) => type === 'at-hand');
  await expect.poll(() => atHand().length).toBeGreaterThan(1);
  expect(atHand()).toContainEqual({ type: 'at-hand', calls: { [call.callId]: hidden?.identity } });

  await page.keyboard.press('m');
  await expect(microphone(page)).toHaveAttribute('data-state', 'muted');
  await expect.poll(() => media.inRoom(call)).toContainEqual(expect.objectContaining({ muted: true }));
  await page.keyboard.press('m');
  await expect(microphone(page)).toHaveAttribute('data-state', 'live');

  // Whoever leads may look at something else meanwhile, and is still heard.
  await page.getByRole('link', { name: 'Review' }).click();
  await expect(page.getByTestId('call-page')).toHaveCount(0);
  await expect(microphone(page)).toContainText('Live: Rana Haddad hears you');
  await microphone(page).click();
  await page.getByRole('button', { name: 'Back to the call' }).click();
  await expect(page.getByTestId('hand-back')).toBeVisible();

  const from = call.log.length + 1;
  const at = Date.now() - call.createdAt;
  const said = { turnId: 'mine', speaker: 'operator', channel: 'voice', by: 'Nour', language: 'en' } as const;
  call.at(at, 'turn', {
    ...said,
    text: 'This is Nour. We refund forty euros on Friday.',
    confidence: null,
    startMs: at,
    endMs: at + 2_000,
    interrupted: false,
    latency: {},
  });
  stage.floor.publish(call, from);
  await expect(turns(page).last()).toContainText('forty euros');
  await page.keyboard.press('t');
  const note = page.getByTestId('hand-back-note');
  await expect(note).toBeFocused();
  await expect(note).toHaveValue(/^Promised: We refund forty euros on Friday\./);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(microphone(page)).toHaveAttribute('data-state', 'off');
  await expect(page.getByTestId('listening')).toHaveAttribute('data-listening', 'on');
  await expect.poll(() => media.inRoom(call)).toEqual([expect.objectContaining({ hidden: true, tracks: 0 })]);
  const [fresh] = await media.inRoom(call);
  expect(fresh?.identity).not.toBe(hidden?.identity);
  expect(stage.floor.control.requests.at(-1)?.command).toMatchObject({
    kind: 'hand-back',
    note: expect.stringContaining('forty euros'),
  });
});

test('barges in by one key without listening before, and leaves again', async ({ stage, media, console: page }) => {
  const call = await atACall(page, stage);
  await page.keyboard.press('b');
  await expect(page.getByTestId('control-stand')).toContainText('You have joined');
  await expect(microphone(page)).toHaveAttribute('data-state', 'live');
  await expect.poll(() => media.inRoom(call)).toEqual([expect.objectContaining({ hidden: false, tracks: 1 })]);
  await page.keyboard.press('b');
  await expect(microphone(page)).toHaveAttribute('data-state', 'off');
  await expect.poll(() => media.inRoom(call)).toEqual([expect.objectContaining({ hidden: true, tracks: 0 })]);
});

test('a held button takes over; a refusal closes the microphone and names who leads', async ({
  stage,
  media,
  console: page,
}) => {
  const call = await atACall(page, stage);
  stage.floor.control.refuseWith = { because: 'another-leads', who: 'Omar Najjar' };
  const button = await page.getByTestId('take-over').boundingBox();
  if (!button) throw new Error('no button');
  await page.mouse.move(button.x + button.width / 2, button.y + button.height / 2);
  await page.mouse.down();
  await expect(page.getByTestId('control-notice')).toContainText('Omar Najjar leads this call');
  await page.mouse.up();
  await expect(microphone(page)).toHaveAttribute('data-state', 'off');
  await expect.poll(() => media.inRoom(call)).toEqual([]);
});

test('an administrator takes a call from a colleague by force, after being asked', async ({
  stage,
  media,
  console: page,
}) => {
  stage.floor.people.me.role = 'admin';
  await stage.startAgain();
  const call = await atACall(page, stage);
  becomes(stage, call, { leader: { kind: 'operator', operator: omar } });
  await expect(page.getByTestId('take-over')).toHaveAttribute('aria-disabled', 'true');
  await page.keyboard.press('t');
  await expect(page.getByTestId('control-notice')).toContainText('Omar Najjar leads this call');
  await page.getByTestId('force').click();
  await expect(page.getByRole('dialog')).toContainText('They are cut off at once');
  expect(stage.floor.control.requests).toEqual([]);
  await page.getByTestId('confirm-yes').click();
  await expect(microphone(page)).toHaveAttribute('data-state', 'live');
  await expect(page.getByTestId('hand-back')).toBeVisible();
  expect(stage.floor.control.requests).toMatchObject([{ command: { kind: 'take-over', force: true } }]);

  // And the other way round: whoever loses a call is told to whom, and is no longer heard.
  becomes(stage, call, { leader: { kind: 'operator', operator: omar } });
  await expect(page.getByTestId('control-notice')).toContainText('Omar Najjar has taken this call from you');
  await expect(microphone(page)).toHaveAttribute('data-state', 'off');
  await expect.poll(() => media.inRoom(call)).toEqual([expect.objectContaining({ hidden: true, tracks: 0 })]);
});

test('the microphone that is unplugged while leading is told loudly, and another one goes on', async ({
  stage,
  media,
  console: page,
}) => {
  await page.addInitScript(() => {
    const { getUserMedia } = navigator.mediaDevices;
    const tracks: MediaStreamTrack[] = [];
    Object.assign(window, { tracks });
    navigator.mediaDevices.getUserMedia = async (constraints) => {
      const stream = await getUserMedia.call(navigator.mediaDevices, constraints);
      tracks.push(...stream.getAudioTracks());
      return stream;
    };
  });
  await page.reload();
  const call = await atACall(page, stage);
  await page.keyboard.down('t');
  await expect(microphone(page)).toHaveAttribute('data-state', 'live');
  await page.keyboard.up('t');
  await page.evaluate(() => {
    const [track] = Reflect.get(window, 'tracks');
    track.stop();
    track.dispatchEvent(new Event('ended'));
  });
  await expect(microphone(page)).toHaveAttribute('data-state', 'gone');
  await expect(page.getByTestId('control-notice')).toContainText('The microphone is gone');
  await page.getByTestId('use-microphone').first().click();
  await expect(microphone(page)).toHaveAttribute('data-state', 'live');
  await expect(page.getByTestId('control-notice')).toHaveCount(0);
  await expect.poll(() => media.inRoom(call)).toEqual([expect.objectContaining({ tracks: 1, muted: false })]);
});
