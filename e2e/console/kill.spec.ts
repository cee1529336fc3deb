import { chromium } from '@playwright/test';
import { parseEvent } from '../../agent/protocol/callEvent.ts';
import { expect, test } from '../support/test.ts';
import { expectWhole, openCall, openNextCall, turnsOf, untilEnded } from '../support/watchedCall.ts';

test.describe('kill -9 in the middle of a call', () => {
  test.skip(({ host }) => host === 'electron', 'one host is enough: what is killed here is the same for both');

  for (const name of ['station', 'floor server', 'worker'] as const) {
    test(`of the ${name}: the call goes on, and every turn is there once`, async ({ house, console: page }) => {
      const callId = await openNextCall(house, page, 'en');
      await expect(turnsOf(page, 'customer').nth(1)).toBeVisible({ timeout: 60_000 });
      const turnsBefore = (await house.events(callId)).filter((event) => event.type === 'turn').length;

      house.kill(name);

      await untilEnded(house, callId);
      const log = (await house.events(callId)).map(parseEvent);
      const ended = log.find((event) => event?.type === 'call.ended');
      expect(ended?.data).toMatchObject({ disposition: 'resolved' });
      expect(log.filter((event) => event?.type === 'turn').length).toBeGreaterThan(turnsBefore + 2);
      await expect(page.getByTestId('call-state')).toHaveAttribute('data-state', 'ended', { timeout: 30_000 });
      await expectWhole(house, page, callId);
    });
  }

  test('of the worker: its replacement goes on in context and does not greet again', async ({
    house,
    console: page,
  }) => {
    const callId = await openNextCall(house, page, 'ar');
    await expect(turnsOf(page, 'customer').nth(1)).toBeVisible({ timeout: 60_000 });

    house.kill('worker');

    await untilEnded(house, callId);
    const turns = (await house.events(callId))
      .map(parseEvent)
      .flatMap((event) => (event?.type === 'turn' && event.data.speaker === 'assistant' ? [event.data.text] : []));
    const [greeting] = turns;
    expect(turns.filter((text) => text === greeting)).toHaveLength(1);
  });

  test('of the window: a new one shows the same call', async ({ house, launchOptions }) => {
    const first = await chromium.launchServer(launchOptions);
    const browser = await chromium.connect(first.wsEndpoint());
    const page = await browser.newPage();
    await page.goto(await house.enter());
    const callId = await openNextCall(house, page, 'en');
    await expect(turnsOf(page, 'customer').nth(1)).toBeVisible({ timeout: 60_000 });

    first.process().kill('SIGKILL');

    const again = await chromium.launch(launchOptions);
    const reopened = await again.newPage();
    await reopened.goto(await house.enter());
    await openCall(reopened, callId);
    await expect(turnsOf(reopened, 'customer').nth(1)).toBeVisible();
    await untilEnded(house, callId);
    await expectWhole(house, reopened, callId);
    await again.close();
  });
});
