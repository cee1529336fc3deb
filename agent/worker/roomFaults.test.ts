import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, test } from 'vitest';
import type { CallDouble } from './testing/callDouble.ts';
import { ringingCall } from './testing/callSummary.ts';
import { customerSpeech } from './testing/customerSpeech.ts';
import { DistantCustomer } from './testing/distantCustomer.ts';
import { floorForTests } from './testing/floorForTests.ts';
import { TestMediaServer } from './testing/mediaServer.ts';

const LONG =
  'I have looked at your line, and there is a fault in the street cabinet next to your house, which our people will mend in the course of the afternoon, and you need not be at home for it.';
const spoken = (call: CallDouble) => call.all('turn').flatMap((turn) => (turn.speaker === 'assistant' ? [turn] : []));
const ends = (call: CallDouble) => call.requests.filter(({ type }) => type === 'end');

describe.skipIf(!TestMediaServer.binary)('when connections to the media server fail (needs LIVEKIT_SERVER)', () => {
  const floor = floorForTests();
  const { provider, media } = floor;
  const open: DistantCustomer[] = [];
  afterEach(() => Promise.all(open.splice(0).map((customer) => customer.leave())));

  test('a customer whose line is cut for 10 s is waited for, and hears what the cut has swallowed', async () => {
    provider.hears.push('My internet is down again.', 'And when?');
    provider.reply = () => ({ content: LONG });
    const call = floor.endpoint.expect(ringingCall());
    const customer = await DistantCustomer.join(media.url, await media.token(call.summary.room, 'customer'));
    open.push(customer);
    await floor.dispatch(call);
    await call.until('the greeting', () => spoken(call).length === 1);
    customer.forget();
    await customer.say();
    await customer.next('hears');

    customer.cut();
    await sleep(10_000); // what is tested: a cut of this length
    customer.mend();
    customer.forget();
    await customer.next('hears');
    await call.until('the whole answer', () =>
      spoken(call).some(({ text, interrupted }) => text === LONG && !interrupted),
    );
    await customer.next('quiet');
    provider.reply = () => ({ content: 'At three.' });
    await customer.say();
    await call.until('the next answer', () => spoken(call).at(-1)?.text === 'At three.');
    expect(ends(call)).toEqual([]);
    expect(call.all('turn').filter(({ speaker }) => speaker === 'customer')).toHaveLength(2);
  }, 60_000);

  test('a media server that is killed and started again costs no word and no job', async () => {
    provider.hears.push('My internet is down again.', 'Are you still there?');
    provider.reply = () => ({ content: 'A technician will come.' });
    const { call, customer } = await floor.ring();
    await call.until('the greeting', () => spoken(call).length === 1);
    await customer.quiet(300);
    await customer.say(customerSpeech());
    await call.until('the answer', () => spoken(call).length === 2);
    await customer.quiet(300);

    const back = new Promise<void>((resolve) => customer.room.once('reconnected', () => resolve()));
    await media.restart();
    await back;
    await expect.poll(() => [...customer.room.remoteParticipants.keys()], { timeout: 20_000 }).toHaveLength(1);
    provider.reply = () => ({ content: 'Yes, I am back.' });
    const wasHeard = Date.now();
    await customer.say(customerSpeech());
    await call.until('the answer after it', () => spoken(call).some(({ text }) => text === 'Yes, I am back.'));
    await customer.hears(wasHeard);
    expect(spoken(call)[0]?.text).toContain('How can I help you?');
    expect(spoken(call).filter(({ text }) => text.includes('How can I help you?'))).toHaveLength(1);
    expect(ends(call)).toEqual([]);
  }, 90_000);

  test('a job whose room is closed under it writes its last words and leaves', async () => {
    provider.reply = () => ({ content: LONG });
    const { call, customer } = await floor.ring();
    await customer.hears(0);
    await call.until('some words', () =>
      call.signals.some((signal) => signal.kind === 'words' && signal.text.includes('service')),
    );
    await media.rooms.deleteRoom(call.summary.room);
    await call.until('the job has left', () => !call.linked);
    expect(spoken(call)).toMatchObject([{ interrupted: true }]);
    expect(call.requests.some(({ type }) => type === 'finished')).toBe(false);
  }, 30_000);
});
