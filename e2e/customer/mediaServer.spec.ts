import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEvent } from '../../agent/protocol/callEvent.ts';
import { CustomerBrowser, makeLink } from '../support/customerBrowser.ts';
import { expect, test } from '../support/test.ts';

const script = JSON.parse(readFileSync(join(import.meta.dirname, '../../resources/rehearsal/outage.en.json'), 'utf8'));

test('kill -9 of the LiveKit server: a person in a browser is back in the same call by itself, and is not greeted again', async ({
  house,
  launchOptions,
}) => {
  const customer = await CustomerBrowser.open(house, launchOptions, {
    microphone: { says: script.phrases.thanks.parts[0].text, voice: 'en+f2', after: 60_000 },
  });
  const { page } = customer;
  await page.goto((await makeLink(house, { persona: script.persona })).url);
  await page.getByTestId('call').click();
  expect(await customer.loudest(20_000)).toBeGreaterThan(0.05);
  const [call] = await house.calls();
  if (!call) throw new Error('there is no call');
  const log = async () => (await house.events(call.callId)).map(parseEvent);
  // The persona's own question ends the greeting, whatever is said of the recording before it.
  const question = script.lines.greeting.split('. ').at(-1) ?? '';
  const greetings = async () =>
    (await log()).filter((event) => event?.type === 'turn' && event.data.text.endsWith(question)).length;
  await expect.poll(greetings).toBe(1);

  house.kill('LiveKit server');

  await expect
    .poll(async () => (await log()).some((event) => event?.type === 'fault' && event.data.kind === 'room-gone'))
    .toBe(true);
  await expect
    .poll(
      async () => (await log()).findLast((event) => event?.type === 'fault' && event.data.kind === 'room-gone')?.data,
      { timeout: 30_000 },
    )
    .toMatchObject({ where: 'media', recovered: true });
  await expect(page.getByTestId('status')).not.toContainText('Connection lost', { timeout: 30_000 });
  await page.getByTestId('message').fill(script.phrases.thanks.parts[0].text);
  await page.getByTestId('message').press('Enter');
  expect(await customer.loudest(20_000)).toBeGreaterThan(0.05);
  expect(await greetings()).toBe(1);
  expect((await house.calls())[0]).toMatchObject({ callId: call.callId, state: 'live' });
  await page.getByTestId('hang-up').click();
  await expect.poll(async () => (await house.calls())[0]?.disposition).toBe('customer-left');
  await customer.close();
});
