import type { Page } from '@playwright/test';
import { outageCall } from '../support/stagedCall.ts';
import { expect, goTo, open, test } from '../support/stagedTest.ts';

const score = async (page: Page) => Number(await page.getByTestId('gauge').getAttribute('aria-valuenow'));
const turnOf = (page: Page, words: string) => page.getByTestId('why-turn').filter({ hasText: words });

test('the gauge explains itself, follows words that are being spoken, and a person corrects it', async ({
  stage,
  console: page,
}) => {
  const call = outageCall('en', { agoMs: 40_000 });
  const angry = call.spoken.find(({ text }) => text.includes('fourth time'))?.turnId ?? '';
  const signs = { loudnessDb: 8, talkOverMs: 1_400, silenceBeforeMs: 300, wordsPerMinute: 190, rateRatio: 1.1 };
  call.add('voice', { turnId: angry, ...signs });
  call.add('intent', { turnId: angry, name: 'complain', confidence: 0.8 });
  stage.floor.ring(call);
  await open(page, call);
  await expect(page.getByTestId('gauge')).toContainText('upset');
  await expect(page.getByTestId('mood-panel')).toContainText('sure');
  await expect(page.getByTestId('mood-fresh')).toContainText('ago');
  await expect(page.getByTestId('intent')).toContainText('to complain');
  const before = await score(page);

  // Interim words move it at once, and are gone when they are taken back by a turn of their own.
  const turnId = 'being-spoken';
  stage.signal(call, { kind: 'mood', turnId, score: 0.9, label: 'positive', confidence: 0.9, because: ['great'] });
  await expect.poll(() => score(page)).toBeGreaterThan(before + 0.2);
  await expect(page.getByTestId('gauge')).toHaveAttribute('data-provisional', 'spoken');
  const settled = { kind: 'mood', turnId, score: 0.6, label: 'positive', confidence: 0.9, settled: true } as const;
  stage.signal(call, { ...settled, because: ['great', 'thanks'] });
  await expect(page.getByTestId('gauge')).toHaveAttribute('data-provisional', 'settled');
  await expect(page.getByTestId('gauge')).toHaveAttribute('data-turn-id', turnId);
  call.catchUp();
  call.say('customer', 'Great, thanks a lot.', { turnId, score: 0.6, because: ['thanks'] });
  stage.floor.publish(call, call.log.length - 1);
  await expect(page.getByTestId('gauge')).not.toHaveAttribute('data-provisional');

  // Why: words, voice and judge of each turn.
  await page.getByRole('button', { name: 'What moved it' }).first().click();
  await expect(turnOf(page, 'fourth time')).toContainText('terrible');
  await expect(turnOf(page, 'fourth time')).toContainText('8 dB louder than usual');
  await expect(turnOf(page, 'fourth time')).toContainText('into our words for 1.4 s');
  await expect(turnOf(page, 'fourth time').getByTestId('judged-by')).toContainText('by word list');

  // Corrected by keys alone; it wins, with a name, and can be taken back.
  const thanks = turnOf(page, 'thanks a lot');
  await thanks.getByTestId('correct-mood').focus();
  await page.keyboard.press('Enter');
  await thanks.getByRole('combobox').selectOption('veryUpset');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(thanks.getByTestId('judged-by')).toContainText(/corrected by .*\p{L}/u);
  await expect(thanks.getByTestId('judged-by')).toContainText(/the machine said .*\+0\.6/);
  await expect(thanks).toContainText('−0.8');
  await page.getByTestId('why').click();
  await expect.poll(() => score(page)).toBeLessThan(before);

  await page.getByTestId('why').click();
  await thanks.getByTestId('correct-mood').click();
  await thanks.getByTestId('take-back-mood').click();
  await expect(thanks.getByTestId('judged-by')).toContainText('by word list, put back by');
  await expect(thanks).toContainText('+0.6');
});

test('a call that is over is corrected where it is heard again, also a turn that moved nothing', async ({
  stage,
  console: page,
}) => {
  const call = outageCall('ar');
  call.hangUp();
  stage.floor.ring(call);
  await goTo(page, `#/review/${call.callId}?at=${call.nextMs}`);
  await page.getByTestId('why').click();
  await expect(turnOf(page, 'بكرا متأخر')).toHaveCount(1);
  const turn = turnOf(page, 'بكرا متأخر');
  await turn.getByTestId('correct-mood').click();
  await turn.getByRole('combobox').selectOption('upset');
  await turn.getByRole('button', { name: 'Save' }).click();
  await expect(turn).toHaveAttribute('data-corrected', 'true');
  await page.reload();
  await page.getByTestId('why').click();
  await expect(turn.getByTestId('judged-by')).toContainText('corrected by');
});
