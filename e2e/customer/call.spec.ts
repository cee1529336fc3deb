import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEvent } from '../../agent/protocol/callEvent.ts';
import { CustomerBrowser, makeLink } from '../support/customerBrowser.ts';
import type { RehearsalHouse } from '../support/rehearsalHouse.ts';
import { expect, test } from '../support/test.ts';

const scriptOf = (language: 'en' | 'ar') =>
  JSON.parse(readFileSync(join(import.meta.dirname, `../../resources/rehearsal/outage.${language}.json`), 'utf8'));

/** The call of the one link that a test has claimed. */
const newestCall = async (house: RehearsalHouse) => (await house.calls())[0]?.callId ?? '';
const turnsOf = async (house: RehearsalHouse, callId: string) =>
  (await house.events(callId)).map(parseEvent).flatMap((event) => (event?.type === 'turn' ? [event.data] : []));

test('a person with a microphone calls in, talks, types, loses the network, comes back and hangs up', async ({
  house,
  launchOptions,
}) => {
  const script = scriptOf('en');
  const says = script.phrases.fourthTime.parts[0].text;
  const customer = await CustomerBrowser.open(house, launchOptions, {
    microphone: { says, voice: 'en+f2', after: 'say' },
  });
  const { page } = customer;
  const captions = (speaker: string) =>
    page.locator(`[data-testid="caption"][data-speaker="${speaker}"][data-state="final"]`);
  const link = await makeLink(house, { persona: script.persona, customer: { name: 'Nadia Haddad' } });

  await test.step('the page says who answers, what is kept and why the microphone, before it asks', async () => {
    await page.goto(link.url);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Talk to us');
    await expect(page.getByText('An AI assistant answers.')).toBeVisible();
    await expect(page.getByText('may be recorded')).toBeVisible();
    await expect(page.getByText('until you hang up')).toBeVisible();
  });
  await test.step('the assistant greets, aloud and in writing', async () => {
    await page.getByTestId('call').click();
    await expect(page).toHaveURL(`${house.floor.ready.server}/call/${link.id}`);
    expect(await customer.loudest(20_000)).toBeGreaterThan(0.05);
    await expect(captions('assistant').first()).toContainText(script.lines.greeting.slice(0, 12));
  });
  const callId = await newestCall(house);
  await test.step('what the customer says is understood and answered', async () => {
    // As a person would, they say it again where nobody seems to have heard it.
    await expect(async () => {
      await customer.say();
      await expect(captions('customer').first()).toContainText(says.slice(0, 22), { timeout: 12_000 });
    }).toPass({ timeout: 40_000 });
    await expect(captions('assistant').nth(1)).toContainText(script.lines.sorry.slice(0, 12), { timeout: 30_000 });
  });
  await test.step('what the customer types is answered by voice and in writing', async () => {
    const before = await captions('assistant').count();
    await page.getByTestId('message').fill(script.phrases.payVisit.parts[0].text);
    await page.getByTestId('message').press('Enter');
    await expect(captions('customer').last()).toContainText(script.phrases.payVisit.parts[0].text);
    expect(await customer.loudest(20_000)).toBeGreaterThan(0.05);
    await expect(captions('assistant').nth(before)).toContainText(script.lines.free.slice(0, 12), { timeout: 30_000 });
  });
  expect(customer.complaints).toEqual([]);
  await test.step('the network goes and comes: the call goes on', async () => {
    // Long enough for LiveKit's client to notice, which is when it first tries to reconnect.
    const noticed = page.waitForEvent('websocket', (socket) => socket.url().includes('/rtc'));
    const restore = await customer.loseNetwork();
    await expect(page.getByTestId('status')).toContainText('Connection lost', { timeout: 5_000 });
    await noticed;
    await restore();
    await expect(page.getByTestId('status')).not.toContainText('Connection lost', { timeout: 30_000 });
    await page.getByTestId('message').fill(script.phrases.thanks.parts[0].text);
    await page.getByTestId('message').press('Enter');
    expect(await customer.loudest(20_000)).toBeGreaterThan(0.05);
  });
  await test.step('hanging up ends it', async () => {
    await page.getByTestId('hang-up').click();
    await expect(page.getByTestId('over')).toContainText('Thank you for calling.');
    await expect.poll(async () => (await house.events(callId)).map(({ type }) => type)).toContain('call.ended');
  });
  await test.step("the floor's log is whole, and the page has kept to its policy", async () => {
    const events = await house.events(callId);
    expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index + 1));
    const turns = await turnsOf(house, callId);
    expect(new Set(turns.map(({ turnId }) => turnId)).size).toBe(turns.length);
    expect(turns.filter(({ channel }) => channel === 'text')).toHaveLength(2);
    expect((await house.calls()).find((call) => call.callId === callId)?.disposition).toBe('customer-left');
    // Requests that failed without a network are no news; a breach of the page's own policy would be.
    expect(customer.complaints.filter((text) => /Content Security Policy|Uncaught/.test(text))).toEqual([]);
  });
  await customer.close();
});
