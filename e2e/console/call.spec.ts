import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '../support/test.ts';
import { expectWhole, openNextCall, turnsOf, untilEnded } from '../support/watchedCall.ts';

/** The visit that is promised last in the outage, in the console's language. */
const promised = 'A technician comes and checks the whole line. · today, at five in the afternoon';

for (const language of ['en', 'ar'] as const) {
  const script = JSON.parse(
    readFileSync(join(import.meta.dirname, `../../resources/rehearsal/outage.${language}.json`), 'utf8'),
  );

  test(`a customer calls in (${language}): both speakers, mood, record, end, and all of it after a restart`, async ({
    house,
    console: page,
  }) => {
    const callId = await openNextCall(house, page, language);

    await test.step('lines of both speakers appear, in the right words and direction', async () => {
      await expect(turnsOf(page, 'assistant').first()).toContainText(script.lines.greeting.slice(0, 12));
      const complaint = turnsOf(page, 'customer').filter({
        hasText: script.phrases.fourthTime.parts[0].text.slice(0, 12),
      });
      await expect(complaint.first()).toBeVisible({ timeout: 60_000 });
      await expect(complaint.first().locator('p')).toHaveAttribute('dir', language === 'ar' ? 'rtl' : 'ltr');
    });
    await test.step('the gauge falls with each turn of the complaint, then rises with the thanks', async () => {
      const score = async () => Number(await page.getByRole('meter').first().getAttribute('aria-valuenow'));
      await expect.poll(score, { timeout: 60_000 }).toBeLessThan(-0.5);
      await expect(page.getByTestId('intent')).toBeVisible();
      await expect.poll(score, { timeout: 120_000 }).toBeGreaterThan(0);
    });
    await test.step("the customer's record is there", async () => {
      await expect(page.getByTestId('customer-panel')).toContainText(script.customer.name);
      await expect(page.getByTestId('customer-panel')).toContainText(script.customer.notes.slice(0, 12));
    });
    await test.step('the call ends as the script ends', async () => {
      await untilEnded(house, callId);
      await expect(page.getByTestId('call-state')).toHaveAttribute('data-state', 'ended');
      const [call] = (await house.calls()).filter((other) => other.callId === callId);
      expect(call?.disposition).toBe('resolved');
    });
    await test.step('what it came to stands there, with the promise that was made, in the console’s language too', async () => {
      await expect(page.getByTestId('summary-promises')).toContainText(promised, { timeout: 30_000 });
      await expect(page.getByTestId('summary-source')).toHaveAttribute('data-source', 'model');
    });
    await test.step('after a restart of the station all of it is still there, once', async () => {
      await expectWhole(house, page, callId);
      // What people said is for the owner's eyes.
      expect(statSync(house.stationDatabase).mode & 0o077).toBe(0);
      house.kill('station');
      await expect(() => page.reload()).toPass();
      await expect(page.getByTestId('call-state')).toHaveAttribute('data-state', 'ended');
      await expectWhole(house, page, callId);
    });
  });
}
