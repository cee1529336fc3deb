import { join } from 'node:path';
import { reviewedCall } from '../support/reviewedCall.ts';
import { recordCall } from '../support/stagedRecording.ts';
import { expect, goTo, test } from '../support/stagedTest.ts';

const folder = join(import.meta.dirname, '../../docs/pictures');
const looks = [
  { look: 'light', locale: 'en', colorScheme: 'light' },
  { look: 'dark', locale: 'en', colorScheme: 'dark' },
  { look: 'arabic', locale: 'ar', colorScheme: 'light' },
] as const;

for (const { look, locale, colorScheme } of looks) {
  test(`a call heard again, ${look}`, async ({ stage, browser }) => {
    const call = reviewedCall(locale);
    await recordCall(stage, call);
    stage.floor.ring(call);
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, colorScheme, locale });
    const page = await context.newPage();
    await page.goto(stage.enter);
    await expect(page.getByTestId('connection')).toHaveAttribute('data-state', 'ok');
    const moment =
      call.spoken.find(({ speaker, channel }) => speaker === 'operator' && channel === 'voice')?.startMs ?? 0;
    await goTo(page, `#/review/${call.callId}?at=${Math.round(moment)}`);
    await expect(page.getByTestId('replay-page')).toHaveAttribute('data-sound', 'ready');
    await expect(page.getByTestId('wave-customer')).toHaveAttribute('data-drawn', 'true');
    await page.screenshot({ path: join(folder, `replay-${look}.png`), animations: 'disabled' });
    await context.close();
  });
}
