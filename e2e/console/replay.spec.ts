import { rmSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { heardPitch, meterSound } from '../support/heardSound.ts';
import { PITCH } from '../support/speechSound.ts';
import { outageCall, StagedCall } from '../support/stagedCall.ts';
import { recordCall } from '../support/stagedRecording.ts';
import { expect, goTo, test } from '../support/stagedTest.ts';

test.beforeEach(({ page }) => meterSound(page));

const lit = (page: Page) => page.locator('[data-lit] [data-testid="turn"]');
const clockMs = async (page: Page) => Number(await page.getByTestId('replay-clock').getAttribute('data-at'));
const turnOf = (call: StagedCall, words: string) => {
  const turn = call.spoken.find(({ text }) => text.includes(words));
  if (!turn) throw new Error(`nobody says ${words}`);
  return turn;
};

test('a hit opens at its second: it is heard, its turn is lit, a lane is heard alone, a range goes round, a note stays', async ({
  stage,
  console: page,
}) => {
  const call = outageCall('en');
  call.hangUp();
  await recordCall(stage, call);
  stage.floor.ring(call);
  const fourth = turnOf(call, 'fourth time');
  await goTo(page, `#/review/${call.callId}?at=${fourth.startMs}`);
  await expect(page.getByTestId('replay-page')).toHaveAttribute('data-sound', 'ready');
  await expect(page.getByTestId('wave-customer')).toHaveAttribute('data-drawn', 'true');
  await expect(lit(page)).toContainText('fourth time');
  expect(await clockMs(page)).toBe(Math.floor(fourth.startMs / 100) * 100);
  await expect(page.getByTestId('gauge')).toContainText('−0.7');

  // Played: the customer's own voice, and the clock goes on until the AI's next turn is lit.
  await page.keyboard.press(' ');
  await expect.poll(() => heardPitch(page)).toBeCloseTo(PITCH.customer, -1);
  await expect.poll(() => clockMs(page)).toBeGreaterThan(fourth.startMs + 1_000);
  await page.keyboard.press('>');
  await page.keyboard.press('>');
  await page.keyboard.press('>');
  await page.keyboard.press('>');
  await expect(page.getByTestId('speed')).toHaveText('2×');
  await expect(lit(page)).toContainText('You are right to be angry');
  await expect.poll(() => heardPitch(page)).toBeCloseTo(PITCH.assistant, -1);

  // Alone, the customer says nothing in the AI's turn.
  await page.keyboard.press('1');
  await expect(page.getByTestId('solo-customer')).toHaveAttribute('aria-pressed', 'true');
  await expect.poll(() => heardPitch(page)).toBe(0);
  await page.keyboard.press('1');
  await expect.poll(() => heardPitch(page)).toBeCloseTo(PITCH.assistant, -1);

  // The turn goes round.
  const sorry = turnOf(call, 'You are right to be angry');
  await page.keyboard.press('l');
  await expect(page.getByTestId('range-bar')).toBeVisible();
  await page.keyboard.press('ArrowLeft');
  await expect(page.getByTestId('loop')).toHaveAttribute('aria-pressed', 'true');
  await page.getByTestId('range').waitFor();
  const turned = await page.evaluate(
    `new Promise((resolve) => {
      const clock = document.querySelector('[data-testid="replay-clock"]');
      let before = 0;
      new MutationObserver(() => {
        const now = Number(clock.dataset.at);
        if (now < before) resolve([before, now]);
        before = now;
      }).observe(clock, { attributes: true });
    })`,
  );
  expect(turned).toEqual([expect.any(Number), Math.floor(sorry.startMs / 100) * 100]);
  await page.keyboard.press(' ');

  // A note over the range stays, in the log of the call.
  await page.keyboard.press('n');
  await page.getByTestId('note-text').fill('Said well');
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('note')).toContainText('Said well');
  expect(call.log.at(-1)).toMatchObject({ type: 'note', data: { text: 'Said well', fromMs: sorry.startMs } });
  await expect(page.locator('[data-testid="marker"][data-kind="note"]')).toHaveCount(1);
});

test('a click on a turn, on a mark or on the waveform goes there, arrows go by turn, and a link leads back', async ({
  stage,
  console: page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const call = outageCall('en');
  call.hangUp();
  await recordCall(stage, call);
  stage.floor.ring(call);
  await goTo(page, `#/review/${call.callId}`);
  await expect(page.getByTestId('replay-page')).toHaveAttribute('data-sound', 'ready');

  await page.getByTestId('turn').filter({ hasText: 'My internet is down' }).click();
  await expect(lit(page)).toContainText('My internet is down');
  await page.keyboard.press('ArrowRight');
  await expect(lit(page)).toContainText('One moment');
  await page.keyboard.press('ArrowLeft');
  await expect(lit(page)).toContainText('My internet is down');

  await page.locator('[data-testid="marker"][data-kind="interruption"]').first().click();
  expect(await clockMs(page)).toBe(Math.floor(turnOf(call, 'a broken cable').endMs / 100) * 100);

  const field = page.getByTestId('time-field');
  const box = await field.boundingBox();
  if (!box) throw new Error('no waveform');
  await field.click({ position: { x: box.width / 2, y: 60 } });
  const half = (call.log.at(-1)?.at ?? 0) / 2;
  expect(Math.abs((await clockMs(page)) - half)).toBeLessThan(500);

  await page.keyboard.press('k');
  const link = await page.evaluate<string>('navigator.clipboard.readText()');
  expect(link).toMatch(new RegExp(`#/review/${call.callId}\\?at=\\d+$`));
  await page.keyboard.press('Escape');
  await page.goto(link);
  await expect(page.getByTestId('replay-page')).toHaveAttribute('data-sound', 'ready');
  expect(Math.abs((await clockMs(page)) - half)).toBeLessThan(500);
});

test('a call whose recording is gone says so, and can still be read', async ({ stage, console: page }) => {
  const call = outageCall('en');
  call.hangUp();
  const { audio } = await recordCall(stage, call);
  rmSync(audio);
  stage.floor.ring(call);
  await goTo(page, `#/review/${call.callId}`);
  await expect(page.getByTestId('sound-notice')).toHaveAttribute('data-why', 'missing');
  await expect(page.getByTestId('play')).toBeDisabled();
  await page.getByTestId('turn').filter({ hasText: 'fourth time' }).click();
  await expect(lit(page)).toContainText('fourth time');
  await expect(page.getByTestId('gauge')).toContainText('−0.7');
});

test('silences are skipped, a range is drawn and its end is drawn out, and the call is spared by its menu', async ({
  stage,
  console: page,
}) => {
  const call = new StagedCall({ phone: '+963944123456', agoMs: 3_600_000 });
  call.answered();
  call.say('customer', 'One moment, I will look for the bill.');
  call.wait(30_000);
  const found = call.nextMs;
  call.say('customer', 'Here it is, number seventeen.');
  call.hangUp();
  await recordCall(stage, call);
  stage.floor.ring(call);
  await goTo(page, `#/review/${call.callId}`);
  await expect(page.getByTestId('replay-page')).toHaveAttribute('data-sound', 'ready');

  await page.getByTestId('skip-silence').click();
  await expect(page.getByTestId('skip-silence')).toHaveAttribute('aria-pressed', 'true');
  await page.getByTestId('play').click();
  await expect(lit(page)).toContainText('One moment');
  // Half a minute of silence takes no time: without skipping it this would outlast the wait.
  await expect(lit(page)).toContainText('number seventeen', { timeout: 10_000 });
  expect(await clockMs(page)).toBeGreaterThanOrEqual(Math.floor((found - 400) / 100) * 100);
  await page.getByTestId('play').click();

  const field = page.getByTestId('time-field');
  const box = await field.boundingBox();
  if (!box) throw new Error('no waveform');
  const at = (share: number) => [box.x + box.width * share, box.y + 60] as const;
  await page.mouse.move(...at(0.25));
  await page.mouse.down();
  await page.mouse.move(...at(0.5), { steps: 4 });
  await page.mouse.up();
  await expect(page.getByTestId('range-bar')).toBeVisible();
  const width = async () => (await page.getByTestId('range').boundingBox())?.width ?? 0;
  expect(Math.abs((await width()) - box.width / 4)).toBeLessThan(4);
  await page.mouse.move(...at(0.5));
  await page.mouse.down();
  await page.mouse.move(...at(0.75), { steps: 4 });
  await page.mouse.up();
  expect(Math.abs((await width()) - box.width / 2)).toBeLessThan(6);

  await page.getByTestId('call-actions').click();
  await page.getByTestId('keep-call').click();
  await expect.poll(() => call.log.at(-1)).toMatchObject({ type: 'call.kept', data: { keep: true } });
  await page.getByTestId('call-actions').click();
  await expect(page.getByTestId('keep-call')).toHaveText("Don't spare from deletion");
});

test('a recording is understood once more, and word by word it is seen what differs', async ({
  stage,
  console: page,
}) => {
  const call = new StagedCall({ phone: '+963944123456', agoMs: 3_600_000 });
  call.answered();
  call.say('assistant', 'How can I help you?');
  call.wait(2_500);
  call.say('customer', 'My line is gown since Monday.');
  call.hangUp();
  await recordCall(stage, call);
  stage.floor.ring(call);
  stage.floor.transcripts.understand = (speaker) =>
    speaker === 'customer' ? 'My line is down since Monday.' : 'How can I help you?';
  await goTo(page, `#/review/${call.callId}`);
  await expect(page.getByTestId('replay-page')).toHaveAttribute('data-sound', 'ready');
  await page.getByTestId('tab-again').click();
  await page.getByTestId('understand-again').click();
  await expect(page.getByTestId('later-transcript')).toHaveAttribute('data-state', 'done');
  await expect(page.getByTestId('later-transcript')).toContainText('double-of-a-recogniser');
  const rows = page.getByTestId('diff-row');
  await expect(rows).toHaveCount(2);
  const differs = rows.filter({ has: page.locator('del') });
  await expect(differs.locator('del')).toHaveText(/gown/);
  await expect(differs.locator('ins')).toHaveText(/down/);
  await page.getByRole('switch', { name: 'Only what differs' }).check();
  await expect(rows).toHaveCount(1);
  // It leads a moment before the words, so that their first sound is heard.
  await rows.getByRole('button').click();
  await page.getByTestId('play').click();
  await expect(lit(page)).toContainText('gown');
});
