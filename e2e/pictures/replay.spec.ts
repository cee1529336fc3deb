import { inLook, looks, take } from '../support/looks.ts';
import { reviewedCall } from '../support/reviewedCall.ts';
import { recordCall } from '../support/stagedRecording.ts';
import { expect, goTo, test } from '../support/stagedTest.ts';

for (const look of looks) {
  test(`a call heard again, ${look.look}`, async ({ stage, browser }) => {
    const call = reviewedCall(look.locale);
    await recordCall(stage, call);
    stage.floor.ring(call);
    const page = await inLook(browser, stage, look);
    const moment =
      call.spoken.find(({ speaker, channel }) => speaker === 'operator' && channel === 'voice')?.startMs ?? 0;
    await goTo(page, `#/review/${call.callId}?at=${Math.round(moment)}`);
    await expect(page.getByTestId('replay-page')).toHaveAttribute('data-sound', 'ready');
    await expect(page.getByTestId('wave-customer')).toHaveAttribute('data-drawn', 'true');
    await take(page, 'replay', look);
  });
}
