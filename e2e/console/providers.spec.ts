import type { Page } from '@playwright/test';
import type { Stage } from '../support/stage.ts';
import { expect, goTo, test } from '../support/stagedTest.ts';

/** Only administrators are shown them. */
async function asAdministrator(stage: Stage, page: Page): Promise<void> {
  stage.floor.people.me.role = 'admin';
  await stage.startAgain();
  await page.goto(stage.enter);
}

test('an administrator sets providers in order, enters a key that is tested and never shown, and writes down prices', async ({
  stage,
  console: page,
}) => {
  const { providers } = stage.floor;
  const responses: string[] = [];
  page.on('websocket', (socket) => socket.on('framereceived', ({ payload }) => responses.push(String(payload))));
  await expect(page.getByTestId('section-providers'), 'a supervisor is not shown them').toHaveCount(0);
  await asAdministrator(stage, page);
  await goTo(page, '#/settings/providers');
  const llm = page.getByTestId('providers-llm');
  await expect(llm).toContainText('what they were started with, openai gpt-4.1-mini');
  await expect(page.getByTestId('save-providers')).toBeDisabled();

  for (const provider of ['openai', 'deepgram'] as const) {
    await page.getByTestId('add-stt').click();
    await page.getByTestId(`add-stt-${provider}`).click();
  }
  const entries = page.getByTestId('providers-stt').getByTestId('provider-entry');
  await expect(entries).toHaveCount(2);
  await entries.nth(1).getByTestId('provider-up').click();
  await expect(entries.nth(0)).toHaveAttribute('data-provider', 'deepgram');
  await expect(entries.nth(0).getByTestId('provider-state')).toHaveText('no key: it is not asked');
  await page.getByTestId('save-providers').click();
  await expect.poll(() => providers.page.lists.stt.map(({ provider }) => provider)).toEqual(['deepgram', 'openai']);

  const row = page.getByTestId('key-row').filter({ hasText: 'Deepgram' });
  await row.getByTestId('enter-key').click();
  await page.getByTestId('key-input').fill('wrong-key-0815');
  await page.getByTestId('store-key').click();
  await expect(page.getByText('The provider refuses this key.')).toBeVisible();
  await expect(page.getByTestId('key-input'), 'what was refused is not kept either').toHaveValue('');
  await page.getByTestId('key-input').fill('right-key-4711');
  await page.getByTestId('store-key').click();
  await expect(row.getByTestId('key-state')).toContainText('Stored');
  await expect(entries.nth(0).getByTestId('provider-state')).toHaveText('ready');
  await row.getByTestId('test-key').click();
  await expect(row.getByTestId('key-outcome')).toHaveText('It works.');
  expect(providers.given).toEqual(['wrong-key-0815', 'right-key-4711']);
  expect(await page.content()).not.toContain('right-key-4711');
  expect(responses.join('\n')).not.toContain('right-key-4711');

  await page.getByLabel('nova-3, Minute of sound').fill('0.0077');
  await page.getByTestId('save-prices').click();
  await expect.poll(() => providers.prices.prices).toMatchObject([{ model: 'nova-3', perAudioMinute: 0.0077 }]);
});

test('a provider that fails, and a master key that is gone, are said', async ({ stage, console: page }) => {
  const { providers } = stage.floor;
  const lists = { ...providers.page.lists, llm: providers.page.startedWith?.llm ?? [] };
  const trouble = { kind: 'llm' as const, entry: 'openai gpt-4.1-mini', since: Date.now(), because: 'unreachable' };
  const key = { provider: 'openai' as const, baseUrl: null, setAt: Date.now(), state: 'ready' as const };
  providers.page = { ...providers.page, lists, keys: [key], troubles: [trouble] };
  await asAdministrator(stage, page);
  await goTo(page, '#/settings/providers');
  await expect(page.getByTestId('provider-state')).toHaveText(/^failing since today \d\d:\d\d: it can't be reached$/);
  providers.page = {
    ...providers.page,
    keys: [{ ...key, state: 'locked' }],
    masterKey: { state: 'missing', file: '/srv/floor/provider-keys.key' },
  };
  await goTo(page, '#/settings/console');
  await goTo(page, '#/settings/providers');
  await expect(page.getByTestId('master-key')).toContainText('/srv/floor/provider-keys.key', { timeout: 15_000 });
  await expect(page.getByTestId('provider-state')).toHaveText("its key can't be opened", { timeout: 15_000 });
});
