import type { Page } from '@playwright/test';
import { outageCall, StagedCall } from '../support/stagedCall.ts';
import { expect, goTo, open, test, turns } from '../support/stagedTest.ts';

const fromEnd = (page: Page) =>
  page
    .getByTestId('transcript-lines')
    .evaluate((list) => Math.round(list.scrollHeight - list.clientHeight - list.scrollTop));

test('the floor is walked by arrow keys, Enter opens a call, Escape leaves it', async ({ stage, console: page }) => {
  const rana = outageCall('en');
  const samer = outageCall('ar', { agoMs: 30_000 });
  stage.floor.ring(rana);
  await expect(page.getByTestId('call-state')).toBeVisible();
  await page.keyboard.press('Escape');
  stage.floor.ring(samer);
  await expect(page.getByTestId('call-card')).toHaveCount(2);
  await expect(page.getByTestId('announcer')).toContainText('سامر الخطيب');

  await page.getByTestId('call-card').first().focus();
  await page.keyboard.press('ArrowRight');
  await expect(page.getByTestId('call-card').nth(1)).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('caller-name')).toHaveText('سامر الخطيب');
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('call-card')).toHaveCount(2);
});

test('words appear while they are spoken, and the final turn takes their place', async ({ stage, console: page }) => {
  const call = outageCall('en');
  stage.floor.ring(call);
  await open(page, call);
  await expect(turns(page).last()).toContainText('Tomorrow is too late');
  await expect.poll(() => stage.floor.watched).toContain(call.callId);

  const words = { kind: 'words', turnId: 'next', speaker: 'customer', language: 'en', startMs: call.nextMs } as const;
  stage.signal(call, { ...words, text: 'I work from' });
  await expect(page.getByTestId('interim')).toContainText('I work from');
  stage.signal(call, { ...words, text: 'I work from home and' });
  await expect(page.getByTestId('interim')).toContainText('I work from home and');
  const from = call.log.length + 1;
  call.say('customer', 'I work from home and lost a day.', { turnId: 'next', score: -0.9, because: ['lost'] });
  stage.floor.publish(call, from);

  await expect(turns(page).last()).toContainText('I work from home and lost a day.');
  await expect(page.getByTestId('interim')).toHaveCount(0);
  // The mood of the call: this turn weighs most, and those before it still count.
  await expect(page.getByRole('meter')).toHaveAttribute('aria-valuenow', '-0.7');
});

test('uncertain and unclear words, what was cut off, a tool and an event of a later version are told apart', async ({
  stage,
  console: page,
}) => {
  const call = outageCall('en');
  call.addUnknown('hologram.shown', { size: 3 }).at = call.nextMs;
  stage.floor.ring(call);
  await open(page, call);
  await expect(page.getByTestId('uncertain')).toHaveText('fourth');
  await expect(page.getByTestId('unclear')).toHaveText('unclear');
  await expect(page.getByTestId('transcript')).toContainText('cut off');
  await expect(page.getByTestId('quiet-line').filter({ hasText: "customer's record" })).toHaveAttribute(
    'data-kind',
    'tool',
  );
  await expect(page.getByTestId('quiet-line').filter({ hasText: 'hologram.shown' })).toContainText('"size":3');
  await turns(page).filter({ hasText: 'You are right' }).hover();
  await expect(turns(page).filter({ hasText: 'You are right' }).getByTestId('latency')).toHaveText(
    'answered in 0.62 s',
  );
});

test('2,000 turns: follows the newest line, stays where the person reads, jumps back', async ({
  stage,
  console: page,
}) => {
  const call = new StagedCall({ phone: '+963944123456' });
  call.answered();
  for (let index = 0; index < 1_000; index++) {
    call.say('customer', `Question ${index}: ${'and another thing, '.repeat(index % 7)}right?`);
    call.say('assistant', `Answer ${index}. ${'Let me explain. '.repeat(index % 5)}`);
  }
  stage.floor.ring(call);
  await open(page, call);
  await expect(turns(page).filter({ hasText: 'Answer 999.' })).toBeVisible();
  expect(await fromEnd(page)).toBeLessThanOrEqual(1);
  expect(await turns(page).count()).toBeLessThan(80);

  const say = (text: string) => {
    const from = call.log.length + 1;
    call.say('customer', text);
    stage.floor.publish(call, from);
  };
  say('One more thing.');
  await expect(turns(page).filter({ hasText: 'One more thing.' })).toBeInViewport();
  await expect.poll(() => fromEnd(page)).toBeLessThanOrEqual(1);

  const list = page.getByTestId('transcript-lines');
  await list.hover();
  await page.mouse.wheel(0, -20_000);
  await expect(page.getByTestId('jump')).toBeVisible();
  const top = () => list.evaluate((element) => element.scrollTop);
  let last = -1;
  const atRest = async () => {
    const [former, now] = [last, await top()];
    last = now;
    return now === former;
  };
  await expect.poll(atRest).toBe(true);
  const reading = await turns(page).first().getAttribute('data-turn-id');
  const before = await top();
  say('You do not see this yet.');
  say('Nor this.');
  await expect(page.getByTestId('jump')).toHaveText('2 new lines');
  expect(await top()).toBe(before);
  expect(await turns(page).first().getAttribute('data-turn-id')).toBe(reading);

  await page.getByTestId('jump').click();
  await expect(turns(page).filter({ hasText: 'Nor this.' })).toBeInViewport();
  await expect(page.getByTestId('jump')).toBeHidden();
  await expect.poll(() => fromEnd(page)).toBeLessThanOrEqual(1);
});

test('what moved the mood leads to the turn that did', async ({ stage, console: page }) => {
  const call = outageCall('en');
  for (let index = 0; index < 60; index++) call.say('assistant', `And then, step ${index}.`);
  stage.floor.ring(call);
  await open(page, call);
  await expect(turns(page).filter({ hasText: 'step 59' })).toBeInViewport();
  await page.getByTestId('why').click();
  await expect(page.getByTestId('why-list')).toContainText('terrible');
  await page.getByTestId('why-list').getByRole('button').filter({ hasText: 'terrible' }).first().click();
  await expect(turns(page).filter({ hasText: 'fourth time' })).toBeInViewport();
});

test("a customer's record is created, changed, and not overwritten unseen", async ({ stage, console: page }) => {
  const call = outageCall('en');
  stage.floor.ring(call);
  await open(page, call);
  const panel = page.getByTestId('customer-panel');
  await page.getByTestId('create-customer').click();
  await panel.getByLabel('Remarks').fill('Line 4411');
  await page.getByTestId('save-customer').click();
  await expect(page.getByTestId('customer-notes')).toHaveText('Line 4411');

  const stored = () => [...stage.floor.contacts.values()].find((contact) => contact.phone === call.customerPhone);
  await page.getByTestId('edit-customer').click();
  await panel.getByLabel('Remarks').fill('Mine');
  const { id = '', revision = 0 } = stored() ?? {};
  const theirs = {
    ...stage.keep({ name: 'Rana H.', phone: call.customerPhone }),
    id,
    notes: 'Theirs',
    revision: revision + 1,
  };
  stage.floor.contacts.clear();
  stage.floor.contacts.set(id, theirs);
  await page.getByTestId('save-customer').click();
  const conflict = page.getByTestId('customer-conflict');
  await expect(conflict).toContainText('Theirs');
  await expect(conflict).toContainText('Mine');
  await conflict.getByRole('button', { name: 'Save mine' }).click();
  await expect(page.getByTestId('customer-notes')).toHaveText('Mine');
  expect(stored()).toMatchObject({ name: 'Rana H.', notes: 'Mine' });
});

test('a half-written record survives a look at another call', async ({ stage, console: page }) => {
  const call = outageCall('en');
  const other = outageCall('ar');
  stage.keep({ name: 'Rana Haddad', phone: call.customerPhone });
  stage.floor.ring(call);
  stage.floor.ring(other);
  await open(page, call);
  await page.getByTestId('edit-customer').click();
  await page.getByTestId('customer-panel').getByLabel('Remarks').fill('half a thou');
  await open(page, other);
  await expect(page.getByTestId('caller-name')).toHaveText('سامر الخطيب');
  await open(page, call);
  await expect(page.getByTestId('customer-panel').getByLabel('Remarks')).toHaveValue('half a thou');
});

test('the floor goes away: the screen says so, keeps what it has, and catches up', async ({ stage, console: page }) => {
  const call = outageCall('en');
  stage.keep({ name: 'Rana Haddad', phone: call.customerPhone, notes: 'Line 4411' });
  stage.floor.ring(call);
  await open(page, call);
  await expect(page.getByTestId('customer-notes')).toBeVisible();
  await stage.floor.stop();
  await expect(page.getByTestId('connection-banner')).toContainText("can't be reached");
  await expect(page.getByTestId('transcript').getByTestId('stale')).toContainText('last heard');
  await expect(page.getByTestId('customer-stale')).toBeVisible();
  await expect(page.getByTestId('customer-notes')).toHaveText('Line 4411');
  await expect(page.getByTestId('edit-customer')).toBeDisabled();
  await expect(page.getByTestId('listen')).toBeDisabled();
  await expect(turns(page).last()).toContainText('Tomorrow is too late');

  call.say('assistant', 'Somebody is on the way.');
  await stage.floor.start();
  await page
    .getByRole('button', { name: 'Try now' })
    .click({ noWaitAfter: true, timeout: 2_000 })
    .catch(() => {
      // The next try by itself was faster than the click.
    });
  await expect(page.getByTestId('connection-banner')).toBeHidden();
  await expect(turns(page).last()).toContainText('Somebody is on the way.');
  await expect(page.getByTestId('stale')).toHaveCount(0);
});

test('the station goes away and comes back: the same page goes on', async ({ stage, console: page }) => {
  const call = outageCall('en');
  stage.floor.ring(call);
  await open(page, call);
  await expect(turns(page).last()).toContainText('Tomorrow is too late');
  await stage.stopStation();
  await expect(page.getByTestId('connection-banner')).toContainText('station on this computer');
  call.say('assistant', 'Said while the station was away.');
  await stage.startStation();
  await expect(turns(page).last()).toContainText('Said while the station was away.');
  await expect(page.getByTestId('connection-banner')).toBeHidden();
});

test('signed out, and in again: wrong words are told, right ones open the floor', async ({ stage, console: page }) => {
  await page.getByTestId('operator').click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByText('Write your password')).toBeVisible();
  await page.getByLabel('E-mail').fill(stage.operator.email);
  await page.getByLabel('Password', { exact: true }).fill('wrong');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('alert')).toContainText('Signing in did not work');
  await page.getByLabel('Password', { exact: true }).fill(stage.operator.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByTestId('rehearse')).toBeVisible();
});

test('an administrator sees where somebody is signed in and ends one of the places', async ({
  stage,
  console: page,
}) => {
  const { people } = stage.floor;
  people.me.role = 'admin';
  const place = { createdAt: Date.now() - 3_600_000, lastSeenAt: Date.now(), expiresAt: Date.now() + 3_600_000 };
  const open = ['192.0.2.31', '198.51.100.7'].map((from) => ({ id: from, from, current: false, ...place }));
  const email = 'sara@levant-fibre.example';
  const sara = people.add({ name: 'Sara Aziz', email, password: 'x', role: 'human-agent', open });
  await page.getByTestId('operator').click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await page.getByLabel('E-mail').fill(stage.operator.email);
  await page.getByLabel('Password', { exact: true }).fill(stage.operator.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByTestId('rehearse')).toBeVisible();
  await goTo(page, '#/settings/operators');
  await page.getByRole('button', { name: 'Sessions of Sara Aziz: 2' }).click();
  const dialog = page.getByRole('dialog', { name: 'Where Sara Aziz is signed in' });
  await dialog.getByTestId('session-row').filter({ hasText: '198.51.100.7' }).getByRole('button').click();
  await expect(dialog.getByTestId('session-row')).toHaveCount(1);
  await dialog.getByTestId('session-row').getByRole('button').click();
  await expect(dialog).toContainText('Signed in nowhere.');
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  expect(sara.open).toEqual([]);
});

test('an Arabic console reads from right to left, whole, and remembers it', async ({ stage, console: page }) => {
  const call = outageCall('ar');
  stage.floor.ring(call);
  await open(page, call);
  await page.getByTestId('language').click();
  await page.getByRole('menuitem', { name: 'العربية' }).click();
  await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
  const [panel, transcript] = await Promise.all([
    page.getByTestId('call-panel').boundingBox(),
    page.getByTestId('transcript').boundingBox(),
  ]);
  expect(panel?.x).toBeGreaterThan(transcript?.x ?? Number.POSITIVE_INFINITY);
  await page.reload();
  await expect(page.getByTestId('call-state')).toHaveText('جارية');
  await expect(page.getByText(/[a-z]{4,}/i).filter({ hasNotText: /@/ })).toHaveCount(0);
});

test('1280 x 800 hides nothing, and panel widths are kept', async ({ stage, console: page }) => {
  const call = outageCall('en');
  stage.floor.ring(call);
  await open(page, call);
  await expect(turns(page).last()).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(1280);
  const header = await page
    .locator('header')
    .first()
    .evaluate((bar) => [bar.scrollWidth, bar.clientWidth]);
  expect(header[0]).toBe(header[1]);

  const width = async () => (await page.getByTestId('call-panel').boundingBox())?.width ?? 0;
  const first = await width();
  await page.getByRole('separator', { name: 'Size of the panels' }).first().focus();
  await page.keyboard.press('Shift+ArrowRight');
  await expect.poll(width).toBeGreaterThan(first + 32);
  const wide = await width();
  await page.reload();
  await expect.poll(width).toBeCloseTo(wide, 0);
});
