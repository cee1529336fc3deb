import type { Page } from '@playwright/test';
import { toneAt } from '../../src-main/station/recorder/testing/tones.ts';
import { mixLanes } from '../../src-main/station/sound/mixLanes.ts';
import { wavHeader } from '../../src-main/station/sound/wav.ts';
import type { Stage } from '../support/stage.ts';
import { stagedArchive } from '../support/stagedArchive.ts';
import { outageCall, type StagedCall } from '../support/stagedCall.ts';
import { expect, goTo, test } from '../support/stagedTest.ts';

const rows = (page: Page) => page.getByTestId('review-row');
const chips = (page: Page) => page.getByTestId('filter-chip');
const ids = (page: Page) => rows(page).evaluateAll((all) => all.map((row) => row.getAttribute('data-call-id')));

/** Fills the disk with calls that are over, and opens the list of them. */
async function archived(stage: Stage, page: Page, count: number): Promise<StagedCall[]> {
  const calls = stagedArchive(count);
  for (const call of calls) stage.floor.know(call);
  stage.floor.cut();
  await goTo(page, '#/review');
  await expect(page.getByTestId('connection')).toHaveAttribute('data-state', 'ok');
  await expect(async () => {
    await page.reload();
    await expect(page.getByTestId('found')).toHaveText(`${count} calls`, { timeout: 1_000 });
  }).toPass();
  return calls;
}

test('what was said is found with its letters folded, and a hit opens the call at that second', async ({
  stage,
  console: page,
}) => {
  await archived(stage, page, 24);
  await page.keyboard.press('/');
  await expect(page.getByTestId('review-words')).toBeFocused();
  await page.keyboard.type('REFUND');
  await expect(page.getByTestId('hit-word').first()).toHaveText('refund');
  const found = await rows(page).count();
  expect(found).toBeGreaterThan(0);
  expect(found).toBeLessThan(24);

  await page.getByTestId('review-words').fill('الفاتوره');
  await expect(page.getByTestId('hit-word').first()).toHaveText('الفاتورة');
  await page.getByTestId('review-speaker').getByText('AI', { exact: true }).click();
  await expect(page.getByTestId('hit').first()).toContainText('تصلّحت');
  await page.getByTestId('review-words').fill('"promised me');
  await expect(page.getByText('A quotation mark is opened and not closed.')).toBeVisible();
  expect(await rows(page).count(), 'what was found before stays').toBeGreaterThan(0);

  await page.getByTestId('review-speaker').getByText('Customer', { exact: true }).click();
  await page.getByTestId('review-words').fill('"promised me"');
  const hit = page.getByTestId('hit').first();
  await expect(hit).toContainText('I still wait for the refund that you promised me');
  const href = await hit.getAttribute('href');
  expect(href).toMatch(/^#\/review\/[0-9a-f-]{36}\?at=\d+$/);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await expect(hit).toBeFocused();
  await page.keyboard.press('Enter');
  await expect.poll(() => page.evaluate(() => location.hash)).toBe(href);
  await page.goBack();
  await expect(page.getByTestId('review-words'), 'the search is as it was').toHaveValue('"promised me"');
  await expect(hit).toBeVisible();
});

test('every page is right while calls keep coming in, and they wait to be shown', async ({ stage, console: page }) => {
  const calls = await archived(stage, page, 130);
  const expected = calls.map(({ callId }) => callId);
  expect(await ids(page)).toEqual(expected.slice(0, 50));
  const ring = () => {
    const call = outageCall('en', { agoMs: 0 });
    call.hangUp();
    stage.floor.ring(call);
    return call;
  };
  ring();
  await expect(page.getByTestId('news')).toHaveText('1 newer call: show it');
  await page.getByTestId('page-next').click();
  await expect(page.getByTestId('place')).toHaveText('51–100 of 130');
  expect(await ids(page)).toEqual(expected.slice(50, 100));
  const newest = ring();
  await page.getByTestId('page-next').click();
  await expect(page.getByTestId('place')).toHaveText('101–130 of 130');
  expect(await ids(page)).toEqual(expected.slice(100));
  await expect(page.getByTestId('page-next')).toBeDisabled();
  await page.getByTestId('page-number').fill('1');
  await page.getByTestId('page-number').press('Enter');
  await expect(page.getByTestId('place')).toHaveText('1–50 of 130');
  await page.getByTestId('news').click();
  await expect(page.getByTestId('found')).toHaveText('132 calls');
  expect((await ids(page))[0]).toBe(newest.callId);

  await page.getByTestId('sort-length').click();
  await expect(page.getByRole('columnheader', { name: 'Length' })).toHaveAttribute('aria-sort', 'descending');
  const lengths = await rows(page).evaluateAll((all) => all.map((row) => row.children[4]?.textContent ?? ''));
  expect(lengths).toEqual(lengths.toSorted((one, other) => other.localeCompare(one)));
});

test('filters narrow the list, stand as chips, and are kept under a name', async ({ stage, console: page }) => {
  await archived(stage, page, 40);
  await page.getByTestId('filter-outcome').getByText('unresolved').click();
  await expect(chips(page)).toHaveText(['unresolved']);
  await page.getByTestId('filter-takenOver').getByText('no', { exact: true }).click();
  await page.getByTestId('filter-customer').fill('سامر');
  await expect(chips(page)).toHaveText(['unresolved', 'Name: سامر', 'not taken over']);
  await expect(rows(page).first().getByTestId('open-call')).toHaveText('سامر الخطيب');
  const narrowed = await ids(page);
  expect(narrowed.length).toBeGreaterThan(0);
  await page.getByTestId('save-filter').click();
  await page.getByTestId('filter-name').fill('Samer, unresolved');
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('saved-filter')).toHaveText('Samer, unresolved');

  await chips(page).filter({ hasText: 'Name' }).getByRole('button').click();
  await expect(page.getByTestId('filter-customer')).toHaveValue('');
  await page.getByTestId('clear-filters').click();
  await expect(page.getByTestId('found')).toHaveText('40 calls');
  await page.getByTestId('filter-phone').fill('+963 000');
  await expect(page.getByText('No call fits')).toBeVisible();
  await page.getByTestId('show-all').click();
  await expect(page.getByTestId('found')).toHaveText('40 calls');

  await page.reload();
  await page.getByTestId('saved-filter').click();
  await expect.poll(() => ids(page)).toEqual(narrowed);
  await page.getByTestId('forget-filter').click();
  await expect(page.getByTestId('saved-filter')).toHaveCount(0);
});

test('calls are selected by keys, spared, and erased for good by an administrator', async ({
  stage,
  console: page,
}) => {
  stage.floor.people.me.role = 'admin';
  await stage.startAgain();
  await page.goto(stage.enter);
  const calls = await archived(stage, page, 12);
  await page.getByTestId('open-call').first().focus();
  await page.keyboard.press('Space');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Space');
  await expect(page.getByTestId('selected-count')).toHaveText('2 selected');
  await page.getByTestId('keep-selected').click();
  await expect(rows(page).first().getByRole('img', { name: 'Spared from deletion' })).toBeVisible();
  await expect(page.getByTestId('selection')).toHaveCount(0);

  await page.getByTestId('select-call').first().click();
  await page.getByTestId('select-all').click();
  await expect(page.getByTestId('selected-count')).toHaveText('12 selected');
  await page.getByTestId('select-none').click();
  await page.getByTestId('select-call').nth(1).click();
  await page.getByTestId('erase-selected').click();
  await page.getByTestId('confirm-yes').click();
  await expect(page.getByTestId('found')).toHaveText('11 calls');
  expect(await ids(page)).not.toContain(calls[1]?.callId);
});

test('selected calls are carried away: what, how far, and the file', async ({ stage, console: page }) => {
  await archived(stage, page, 6);
  await page.getByTestId('select-page').click();
  await page.getByTestId('export-selected').click();
  await page.getByTestId('export-kind-evidence').click();
  await page.getByTestId('export-password').fill('short');
  await page.getByTestId('export-start').click();
  await expect(page.getByText('At least 8 characters')).toBeVisible();
  await page.getByTestId('export-kind-transcript').click();
  await page.getByTestId('export-transcript').selectOption('vtt');
  await page.getByTestId('export-start').click();
  await expect(page.getByTestId('export-start')).toHaveCount(0);
  await page.getByTestId('transfers').click();
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByTestId('export-download').click()]);
  expect(download.suggestedFilename()).toMatch(/^floorwalker.*\.zip$/);
  await page.getByTestId('export-job-cancel').click();
  await expect(page.getByTestId('transfers')).toHaveCount(0);
});

test('a recording from elsewhere is brought in, and opens as a call', async ({ console: page }) => {
  await goTo(page, '#/review');
  await page.getByTestId('upload').click();
  const dialog = page.getByTestId('upload-dialog');
  const file = dialog.locator('input[type="file"]');
  await page.getByTestId('upload-start').click();
  await expect(dialog.getByText('Choose a file')).toBeVisible();
  const sound = toneAt(500, 0, 500, 1_000);
  const buffer = Buffer.concat([wavHeader(sound.length, 2), mixLanes([sound, sound])]);
  await file.setInputFiles({ name: '../../phone call.wav', mimeType: 'audio/wav', buffer });
  await page.getByTestId('upload-start').click();
  await expect(page.getByTestId('upload-start')).toHaveCount(0);
  await page.getByTestId('transfers').click();
  await expect(page.getByTestId('import-job')).toHaveAttribute('data-state', 'done');
  await page.getByTestId('import-open').click();
  await expect(page.getByTestId('replay-page')).toBeVisible();
  await page.getByTestId('back').click();
  await expect(page.getByRole('img', { name: 'Recorded', exact: true })).toBeVisible();
});

test('a label is put on a call by hand, and calls are found by it', async ({ stage, console: page }) => {
  const calls = await archived(stage, page, 6);
  await rows(page).first().getByTestId('open-call').click();
  await page.getByRole('tab', { name: 'Call', exact: true }).click();
  const labels = page.getByTestId('call-tags');
  await labels.fill('Call Back');
  await labels.press('Enter');
  await expect(page.getByTestId('replay-head').getByTestId('call-tag')).toHaveText('call back');
  const labelled = calls.filter((call) => call.log.some(({ type }) => type === 'tag')).map(({ callId }) => callId);
  expect(labelled).toHaveLength(1);
  await goTo(page, '#/review');
  await page.getByTestId('filter-tag').getByText('call back').click();
  await expect(chips(page)).toHaveText('Label: call back');
  await expect.poll(() => ids(page)).toEqual(labelled);
});
