import type { Page } from '@playwright/test';
import { shippedPersona } from '../../agent/protocol/shippedPersonas.ts';
import { StagedCall } from '../support/stagedCall.ts';
import { expect, goTo, open, test } from '../support/stagedTest.ts';

async function openPersona(page: Page, id: string): Promise<void> {
  await goTo(page, '#/settings/personas');
  await page.getByTestId(`open-${id}`).click();
  await expect(page.getByTestId('persona-editor')).toHaveAttribute('data-persona', id);
}

test('a supervisor makes a persona, is told what is wrong with it, saves it and brings a former version back', async ({
  stage,
  console: page,
}) => {
  await goTo(page, '#/settings/personas');
  await expect(page.getByTestId('persona-row')).toHaveCount(3);
  await page.getByTestId('new-persona').click();
  await page.getByTestId('new-name-en').fill('Night desk');
  await page.getByTestId('new-name-ar').fill('دوام الليل');
  await page.getByTestId('make-persona').click();
  const editor = page.getByTestId('persona-editor');
  await expect(editor).toHaveAttribute('data-persona', 'night-desk');

  const save = page.getByTestId('save-persona');
  await expect(save).toBeDisabled();
  await page.getByTestId('instructions').fill('You know {{customer.password}}.');
  await expect(editor).toContainText('There is no variable {{customer.password}}.');
  await expect(save).toBeDisabled();
  await expect(page.getByTestId('trial-begin')).toBeDisabled();
  await page.getByTestId('instructions').fill('You speak with ');
  await page.getByTestId('variable-customer.name').click();
  await expect(page.getByTestId('instructions')).toHaveValue('You speak with {{customer.name}}');
  await page.getByTestId('greeting-ar').fill('');
  await expect(editor).toContainText('Something must stand here.');
  await page.getByTestId('greeting-ar').fill('أهلاً، معك دوام الليل.');
  await page.getByTestId('longest-silence').fill('20');
  await page.getByTestId('says-it-is-ai').check();
  await page.getByTestId('tool-end_call').uncheck();
  await save.click();
  await expect(editor).toHaveAttribute('data-version', '2');
  expect(stage.floor.personas.versions.get('night-desk')?.[0]).toMatchObject({
    by: stage.floor.people.me.name,
    persona: {
      instructions: 'You speak with {{customer.name}}',
      limits: { longestSilenceMs: 20_000, longestCallMs: null },
      tools: expect.not.arrayContaining(['end_call']),
      saysItIsAi: true,
    },
  });

  await page.getByTestId('restore-1').click();
  await expect(page.getByTestId('instructions')).toHaveValue(shippedPersona('reception').instructions);
  await save.click();
  await expect(editor).toHaveAttribute('data-version', '3');
  await page.reload();
  await expect(editor, 'a reload opens the same persona').toHaveAttribute('data-persona', 'night-desk');
});

test('a voice is heard before it is chosen, and saved with the one that speaks in its place', async ({
  stage,
  console: page,
}) => {
  await openPersona(page, 'sales');
  const voice = page.getByTestId('voice-en');
  await expect(page.getByTestId('hear-en-voice')).toBeDisabled();
  await voice.click();
  await page.getByRole('option', { name: 'nova' }).click();
  // Its sound is running, by the page's own clock of sound: the policy lets nothing be fetched for it.
  await page.getByTestId('hear-en-voice').click();
  await expect(page.getByTestId('hear-en-voice')).toHaveAttribute('data-sounds', 'true');
  expect(stage.floor.personas.samples).toEqual([
    {
      voice: { provider: 'openai', voice: 'nova', fallback: null },
      language: 'en',
      text: shippedPersona('sales').greeting.en,
    },
  ]);
  await expect(page.getByTestId('hear-en-voice')).not.toHaveAttribute('data-sounds', 'true');
  await page.getByTestId('fallback-en').fill('coral');
  await page.getByTestId('save-persona').click();
  await expect(page.getByTestId('persona-editor')).toHaveAttribute('data-version', '2');
  expect(stage.floor.personas.versions.get('sales')?.[0]?.persona.voice).toEqual({
    en: { provider: 'openai', voice: 'nova', fallback: 'coral' },
    ar: null,
  });
});

test('a persona is tried by typing as it stands in the form, and its tools are only shown', async ({
  stage,
  console: page,
}) => {
  await openPersona(page, 'complaints');
  await page.getByTestId('greeting-en').fill('Complaints, hello {{customer.firstName}}.');
  await page.getByTestId('trial-customer').fill('Lina');
  await page.getByTestId('trial-begin').click();
  const lines = page.getByTestId('trial-line');
  await expect(lines).toHaveCount(1);
  await page.getByTestId('trial-words').fill('My bill is wrong.');
  await page.getByTestId('trial-words').press('Enter');
  await expect(lines).toHaveCount(3);
  await expect(lines.last()).toContainText('You said: My bill is wrong.');
  await expect(page.getByTestId('trial-tool')).toContainText('My bill is wrong.');
  expect(stage.floor.personas.trials.at(-1)).toMatchObject({
    draft: { greeting: { en: 'Complaints, hello {{customer.firstName}}.' } },
    language: 'en',
    customer: { name: 'Lina', tier: 'standard' },
    talk: [{ by: 'customer', text: 'My bill is wrong.' }],
  });
});

test('who has changed it meanwhile is not written over, and an archived persona gets no calls', async ({
  stage,
  console: page,
}) => {
  await openPersona(page, 'sales');
  stage.floor.personas.add({ ...shippedPersona('sales'), version: 2, instructions: 'Theirs.' }, 'Rima');
  await page.getByTestId('instructions').fill('Mine.');
  await page.getByTestId('save-persona').click();
  await expect(page.getByText('Somebody has changed it meanwhile')).toBeVisible();
  await expect(page.getByTestId('outdated')).toBeVisible();
  // What is written survives a look at the floor, and the way back is the browser's own.
  await goTo(page, '#/floor');
  await goTo(page, '#/settings/personas');
  await expect(page.getByTestId('persona-unsaved')).toBeVisible();
  await page.goBack();
  await page.goBack();
  await expect(page).toHaveURL(/#\/settings\/personas\/sales$/);
  await expect(page.getByTestId('instructions')).toHaveValue('Mine.');
  await page.getByTestId('outdated').getByRole('button').click();
  await expect(page.getByTestId('instructions')).toHaveValue('Theirs.');
  expect(stage.floor.personas.versions.get('sales')?.[0]?.persona.instructions).toBe('Theirs.');

  const call = new StagedCall({ agoMs: 5_000 });
  call.answered();
  stage.floor.ring(call);
  stage.floor.personas.add({ ...shippedPersona('sales'), id: 'night', name: { en: 'Night desk', ar: 'ليل' } }, 'Rima');
  stage.floor.personas.archived.add('complaints');
  await page.reload();
  await open(page, call);
  await page.getByTestId('control-transfer').click();
  await expect(page.getByTestId('transfer-night')).toHaveText('Night desk');
  await expect(page.getByTestId('transfer-sales')).toBeVisible();
  await expect(page.getByTestId('transfer-complaints')).toHaveCount(0);
});
