import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeWav } from '../../agent/rehearsal/sound/wav.ts';
import { loadVocabularies } from '../../agent/rehearsal/vocabulary/loadVocabularies.ts';
import { fillSlots } from '../../agent/rehearsal/vocabulary/vocabulary.ts';
import { SPEECH_RATE } from '../../agent/rehearsal/voice/speechRate.ts';
import { Synthesiser } from '../../agent/rehearsal/voice/synthesiser.ts';
import { HandOnCall } from '../support/handOnCall.ts';
import { test as base, expect } from '../support/test.ts';
import { openCall, turnsOf } from '../support/watchedCall.ts';

const [words] = (await loadVocabularies()).filter(({ language }) => language === 'en');
if (!words) throw new Error('no vocabulary in English');
const drawn = (entries: readonly { text: string }[]) => entries[Math.floor(Math.random() * entries.length)]?.text ?? '';
const [sum, date] = [drawn(words.sums), drawn(words.dates)];
const promise = fillSlots(words.sentences.promise, { sum, date });
/** From when the microphone is opened, which is when the key goes down. */
const SPEAKS_AFTER_MS = 2_500;
/** A machine out of breath spoils what a browser hears: then it is *unclear*, never another sum, and said once more, as people do. */
const SAYS_AGAIN_AFTER_MS = 8_000;

/** A browser whose microphone is a file in which an operator promises a refund. */
const test = base.extend({
  permissions: ['microphone'],
  launchOptions: async ({ launchOptions }, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'floorwalker-microphone-'));
    const file = join(folder, 'operator.wav');
    const synthesiser = await Synthesiser.start();
    const silence = (ms: number) => new Int16Array((SPEECH_RATE * ms) / 1_000);
    const speech = await synthesiser.speech(promise, words.voice);
    await synthesiser.close();
    const again = [silence(SAYS_AGAIN_AFTER_MS), speech];
    const sounds = [silence(SPEAKS_AFTER_MS), speech, ...again, ...again, silence(60_000)];
    writeFileSync(file, writeWav(sounds, SPEECH_RATE));
    await use({
      ...launchOptions,
      args: [
        ...(launchOptions.args ?? []),
        ...['--use-fake-ui-for-media-stream', '--use-fake-device-for-media-stream'],
        `--use-file-for-fake-audio-capture=${file}%noloop`,
      ],
    });
    rmSync(folder, { recursive: true, force: true });
  },
});

test('an operator takes a real call over by the held key, promises something aloud, and hands back; the assistant knows it', async ({
  house,
  console: page,
}) => {
  const hand = await HandOnCall.open(house, 'en');
  const microphone = page.getByTestId('microphone-state');
  try {
    await openCall(page, hand.callId);
    await expect(turnsOf(page, 'assistant').first()).toBeVisible();
    await expect(page.getByTestId('take-over')).toHaveAttribute('aria-disabled', 'false');

    let takenAt = 0;
    await test.step('in the middle of what the assistant says it falls silent, and the operator is heard', async () => {
      const from = performance.now();
      await hand.applied({ kind: 'say', text: '[tone 60 s]', when: 'now' });
      await hand.assistant.onset({ since: from, patience: 10_000 });
      await page.keyboard.down('t');
      await expect(page.getByTestId('take-over-card')).toBeVisible();
      takenAt = performance.now();
      await expect(page.getByTestId('call-page')).toHaveAttribute('data-speaks', 'true');
      await page.keyboard.up('t');
      await expect(microphone).toHaveAttribute('data-state', 'live');
      expect((await hand.assistant.utterance({ since: from, patience: 10_000 })).outcome).toBe('heard');
      expect((await hand.operator.onset({ since: takenAt, patience: 15_000 })).outcome).toBe('heard');
    });
    await test.step('both speak, and both stand in the transcript', async () => {
      const operatorTurns = page.locator('[data-testid="turn"][data-speaker="operator"]');
      await expect(operatorTurns.filter({ hasText: promise }).first()).toBeVisible({ timeout: 45_000 });
      await hand.customerSays(words.sentences.thanks);
      await expect(turnsOf(page, 'customer').last()).toContainText(words.sentences.thanks);
    });
    await test.step('the note is drafted from what was said, and one key sends it', async () => {
      await page.keyboard.press('t');
      const note = page.getByTestId('hand-back-note');
      await expect(note).toBeFocused();
      await expect(note).toHaveValue(new RegExp(`${sum}.*${date}`));
      await page.keyboard.press('Enter');
      await expect(page.getByTestId('hand-back-dialog')).toBeHidden();
      await expect(microphone).toHaveAttribute('data-state', 'off');
    });
    await test.step('the assistant goes on, and has the sum and the day', async () => {
      const answer = fillSlots(words.answers.refund, { sum, date });
      // It may still be answering the thanks, if the operator's own words did not.
      const since = await hand.now();
      await hand.customerSays(words.questions.refund);
      await hand.turn('assistant', ({ text }) => text.includes(answer), since);
      await expect(turnsOf(page, 'assistant').last()).toContainText(answer);
    });
    const timed = (await hand.events()).flatMap((event) =>
      event.type === 'control.timed' ? [`${event.data.figure} ${Math.round(event.data.ms)} ms`] : [],
    );
    expect(timed.map((figure) => figure.replace(/ \d+ ms/, ''))).toEqual(
      expect.arrayContaining(['say', 'silent', 'operator-heard', 'hand-back']),
    );
    console.log(`as the call measured itself: ${timed.join(', ')}`);
  } finally {
    await hand.close();
  }
});
