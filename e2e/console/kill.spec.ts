import { chromium } from '@playwright/test';
import { parseEvent } from '../../agent/protocol/callEvent.ts';
import { OutageSeen } from '../support/outageSeen.ts';
import { expect, test } from '../support/test.ts';
import {
  expectWhole,
  expectWholeAfterRestart,
  openCall,
  openNextCall,
  turnsOf,
  untilEnded,
} from '../support/watchedCall.ts';

test.describe('kill -9 in the middle of a call', () => {
  test.skip(({ host }) => host === 'electron', 'one host is enough: what is killed here is the same for both');

  const isLong = process.env.FLOORWALKER_LONG_TESTS !== undefined;
  const quick = [
    { name: 'floor server', language: 'en' },
    { name: 'worker', language: 'ar' },
  ] as const;
  // npm run test:long also kills each in the other language, the station and the window.
  const others = [
    { name: 'floor server', language: 'ar' },
    { name: 'worker', language: 'en' },
    { name: 'station', language: 'en' },
    { name: 'station', language: 'ar' },
  ] as const;
  const cases = isLong ? [...quick, ...others] : quick;
  for (const { name, language } of cases) {
    test(`of the ${name} (${language}): the call goes on in context to its end, and every turn is there once`, async ({
      house,
      console: page,
    }) => {
      const callId = await openNextCall(house, page, language);
      const seen = new OutageSeen(page, language);
      await seen.lines();
      await seen.anger();
      await seen.record();
      await expect(turnsOf(page, 'customer').nth(1)).toBeVisible({ timeout: 60_000 });
      const turnsBefore = (await house.events(callId)).filter((event) => event.type === 'turn').length;

      house.kill(name);

      await seen.thanks();
      await untilEnded(house, callId);
      const log = (await house.events(callId)).map(parseEvent);
      expect(log.find((event) => event?.type === 'call.ended')?.data).toMatchObject({ disposition: 'resolved' });
      const turns = log.flatMap((event) => (event?.type === 'turn' ? [event.data] : []));
      expect(turns.length).toBeGreaterThan(turnsBefore + 2);
      const [greeting] = turns;
      expect(turns.filter((turn) => turn.text === greeting?.text)).toHaveLength(1);
      await expect(page.getByTestId('call-state')).toHaveAttribute('data-state', 'ended', { timeout: 30_000 });
      await seen.summary();
      await expectWholeAfterRestart(house, page, callId);
    });
  }

  test('of the window: a new one shows the same call', async ({ house, launchOptions }) => {
    test.skip(!isLong, 'npm run test:long');
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
