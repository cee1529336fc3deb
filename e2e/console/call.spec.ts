import { OutageSeen } from '../support/outageSeen.ts';
import { expect, test } from '../support/test.ts';
import { expectWholeAfterRestart, openNextCall, untilEnded } from '../support/watchedCall.ts';

test.skip(
  process.env.FLOORWALKER_LONG_TESTS === undefined,
  'kill.spec.ts shows all this of a call in each language that outlives a kill; npm run test:long of calm ones too',
);

for (const language of ['en', 'ar'] as const) {
  test(`a customer calls in (${language}): both speakers, mood, record, end, and all of it after a restart`, async ({
    house,
    console: page,
  }) => {
    const callId = await openNextCall(house, page, language);

    const seen = new OutageSeen(page, language);
    await test.step('lines of both speakers appear, in the right words and direction', () => seen.lines());
    await test.step('the gauge falls with each turn of the complaint, then rises with the thanks', async () => {
      await seen.anger();
      await seen.thanks();
    });
    await test.step("the customer's record is there", () => seen.record());
    await test.step('the call ends as the script ends', async () => {
      await untilEnded(house, callId);
      await expect(page.getByTestId('call-state')).toHaveAttribute('data-state', 'ended');
      const [call] = (await house.calls()).filter((other) => other.callId === callId);
      expect(call?.disposition).toBe('resolved');
    });
    await test.step('what it came to stands there, with the promise that was made', () => seen.summary());
    await test.step('after a restart of the station all of it is still there, once', () =>
      expectWholeAfterRestart(house, page, callId));
  });
}
