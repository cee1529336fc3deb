import type { Page } from '@playwright/test';
import type { Suggestion } from '../../agent/protocol/suggestion.ts';
import type { Stage } from '../support/stage.ts';
import { outageCall, type StagedCall } from '../support/stagedCall.ts';
import { expect, goTo, open, test } from '../support/stagedTest.ts';

const passage = {
  file: 'en/outages-and-visits.md',
  headings: ['Outages and visits', 'A technician today'],
  line: 12,
  text: 'Each district keeps two visits a day free for lines that are down entirely.',
};
const suggestionFor = (call: StagedCall, fields: Partial<Suggestion> = {}): Suggestion => ({
  ...{ turnId: call.spoken.findLast(({ speaker }) => speaker === 'customer')?.turnId ?? '', language: 'en' },
  ...{ sentence: 'A technician can be with you today at five.', source: 'model', passages: [passage] },
  missing: [{ name: 'Light on the router', question: 'Is the light on your router red, or is it off?' }],
  ...fields,
});

/** A call with the help strip open. */
async function helped(stage: Stage, page: Page): Promise<StagedCall> {
  const call = outageCall('en');
  stage.floor.help.passages = [passage];
  stage.floor.help.suggest = async () => suggestionFor(call);
  stage.floor.ring(call);
  await open(page, call);
  await expect(page.getByTestId('call-state')).toHaveText('live');
  await expect(page.getByTestId('help-strip')).toHaveCount(0);
  await page.keyboard.press('f');
  await expect(page.getByTestId('help-sentence')).toHaveText('A technician can be with you today at five.');
  return call;
}

const words = (page: Page) => page.getByTestId('words');

test('help suggests a sentence, which one key puts where it can be said or whispered, and a person sends', async ({
  stage,
  console: page,
}) => {
  const call = await helped(stage, page);
  await page.keyboard.press('q');
  await expect(page.getByTestId('words-field')).toHaveAttribute('data-field', 'say');
  await expect(words(page)).toHaveValue('A technician can be with you today at five.');
  const before = call.log.length;
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('words-field')).toHaveCount(0);
  expect(call.log.slice(before).find(({ type }) => type === 'control.requested')?.data).toMatchObject({
    command: { kind: 'say', text: 'A technician can be with you today at five.', when: 'now' },
  });

  await page.keyboard.press('v');
  await expect(page.getByTestId('words-field')).toHaveAttribute('data-field', 'whisper');
  await expect(words(page)).toHaveValue('A technician can be with you today at five.');
  await page.keyboard.press('Escape');
  await page.keyboard.press('w');
  await expect(words(page), 'a field that is opened by hand is empty').toHaveValue('');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Light on the router' }).click();
  await expect(words(page)).toHaveValue('Is the light on your router red, or is it off?');
  await page.keyboard.press('Escape');
  await page.keyboard.press('?');
  await expect(page.getByTestId('cheat-sheet')).toContainText('Say what help suggests');
  await page.keyboard.press('Escape');
  // While it is still on its way out, keys are its own.
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await page.keyboard.press('f');
  await expect(page.getByTestId('help-strip')).toHaveCount(0);
});

test('a newer turn is helped anew, and where no model answers there are passages with their source', async ({
  stage,
  console: page,
}) => {
  const call = await helped(stage, page);
  let answer = (_: Suggestion | null) => {};
  stage.floor.help.suggest = () => new Promise((resolve) => (answer = resolve));
  const from = call.log.length + 1;
  call.say('customer', 'And do I have to pay for it?');
  stage.floor.publish(call, from);
  await expect(page.getByTestId('help-state')).toHaveText('Thinking of what could be said…');
  await page.keyboard.press('q');
  await expect(page.getByTestId('words-field'), 'what was suggested for older words is offered no more').toHaveCount(0);
  await expect(page.getByTestId('control-notice')).toContainText('Help has no sentence to suggest just now.');
  answer(suggestionFor(call, { sentence: null, missing: [], source: 'passages' }));
  await expect(page.getByTestId('help-state')).toHaveText('No language model has answered: passages alone.');
  await expect(page.getByTestId('help-passages')).toContainText('A technician today');
  await page.getByRole('button', { name: 'A technician today' }).click();
  await expect(page.getByTestId('knowledge-file')).toContainText('Each district keeps two visits a day free');
  await page.keyboard.press('Escape');

  stage.floor.help.found = [{ ...passage, headings: ['Bills', 'Direct debit'], text: 'Two working days.', line: 3 }];
  await page.getByTestId('help-search').fill('direct debit');
  await expect(page.getByTestId('help-passages')).toContainText('Two working days.');
  expect(stage.floor.help.searched.at(-1)).toBe('direct debit');
});

const summary = {
  wanted: 'The internet was down for the fourth time this month.',
  done: ['The line was looked up.'],
  promises: [{ who: 'assistant' as const, what: 'A technician comes.', when: 'today at five' }],
  next: ['See that he comes.'],
};

test('a call that is over tells what it came to, in its language and the console’s, and people mend it', async ({
  stage,
  console: page,
}) => {
  const call = outageCall('ar');
  call.hangUp();
  stage.floor.help.summarise = (language) => (language === 'en' ? summary : undefined);
  stage.floor.ring(call);
  await open(page, call);
  await expect(page.getByTestId('summary')).toContainText('No summary yet');
  const from = call.log.length + 1;
  const inArabic = { ...summary, wanted: 'الإنترنت مقطوع للمرة الرابعة هذا الشهر.' };
  call.at(call.nextMs + 4_000, 'summary', {
    ...inArabic,
    language: 'ar',
    mood: { from: -0.6, to: 0.4 },
    source: 'model',
  });
  stage.floor.publish(call, from);
  // It is asked for in the console's own language as soon as there is one to be told.
  await expect(page.getByTestId('summary-text')).toContainText('The internet was down for the fourth time');
  await expect(page.getByTestId('summary-promises')).toContainText('AI A technician comes. · today at five');
  await page.getByTestId('summary').getByText('Arabic').click();
  await expect(page.getByTestId('summary-text')).toContainText('مقطوع');
  await page.getByTestId('summary').getByText('English').click();

  await page.getByTestId('summary-edit').click();
  await page.getByTestId('summary-wanted').fill('Down for the fourth time.');
  await page.getByRole('button', { name: 'Add a promise' }).click();
  await page.getByPlaceholder('What was promised').last().fill('Ten pounds.');
  await page.getByTestId('summary-save').click();
  await expect(page.getByTestId('summary-text')).toContainText('Down for the fourth time.');
  await expect(page.getByTestId('summary-promises')).toContainText('Operator Ten pounds.');
  await expect(page.getByTestId('summary-source')).toContainText('Edited by');

  await goTo(page, `#/review/${call.callId}`);
  await page.getByRole('tab', { name: 'Call', exact: true }).click();
  await expect(page.getByTestId('summary-text')).toContainText('Down for the fourth time.');
});

test('Settings tell what the knowledge holds, and what was refused and why', async ({ stage, console: page }) => {
  stage.floor.help.files = {
    ...{ folder: '/srv/floor/knowledge', readAt: Date.now() },
    files: [{ file: 'en/outages-and-visits.md', title: 'Outages and visits', passages: 5 }],
    refused: [{ file: 'en/salaries.md', because: 'outside' }],
  };
  await goTo(page, '#/settings/knowledge');
  await expect(page.getByTestId('knowledge-row')).toContainText('Outages and visits');
  await expect(page.getByTestId('knowledge-refused')).toContainText(
    'en/salaries.md is not read: it leads out of the folder.',
  );
});
