import { describe, expect, test } from 'vitest';
import { firstRecordingState, type RecordingPolicy } from '../protocol/recording.ts';
import type { CallDouble } from './testing/callDouble.ts';
import { ringingCall } from './testing/callSummary.ts';
import { customerSpeech } from './testing/customerSpeech.ts';
import { floorForTests } from './testing/floorForTests.ts';
import { TestMediaServer } from './testing/mediaServer.ts';

const speech = customerSpeech();
/** The rest takes half a minute of speech: `npm run test:long` goes through it. */
const isLong = Boolean(process.env.FLOORWALKER_LONG_TESTS);
const said = (call: CallDouble, speaker: 'customer' | 'assistant') =>
  call.all('turn').flatMap((turn) => (turn.speaker === speaker ? [turn.text] : []));
const ringing = (policy: RecordingPolicy, language: 'en' | 'ar' = 'en') =>
  ringingCall({ language, recording: firstRecordingState(policy) });

describe.skipIf(!TestMediaServer.binary)('a call that is recorded (needs LIVEKIT_SERVER)', () => {
  const floor = floorForTests();
  const { provider } = floor;
  const greeted = async (policy: RecordingPolicy, language?: 'en' | 'ar') => {
    const { call, customer } = await floor.ring({ call: ringing(policy, language) });
    await call.until('the greeting', () => said(call, 'assistant').length === 1);
    return { call, customer };
  };

  test('after the customer has agreed by voice: in Arabic; then the assistant asks what they call for, and answers that', async () => {
    const { call, customer } = await greeted('asked', 'ar');
    expect(said(call, 'assistant')[0]).toMatch(/بتسمحلنا نسجّل المكالمة؟$/);
    const chats = provider.chats.length;
    provider.hears.push('إي، ما في مشكلة.');
    await customer.say(speech);
    await call.until('the next question', () => said(call, 'assistant').length === 2);
    expect(said(call, 'assistant')[1]).toBe('شكراً إلك. كيف فيني ساعدك؟');
    const [turn] = call.all('turn').filter(({ speaker }) => speaker === 'customer');
    expect(turn?.text).toBe('إي، ما في مشكلة.');
    expect(call.all('consent')).toEqual([{ given: true, by: 'customer', turnId: turn?.turnId }]);
    provider.hears.push('النت مقطوع.');
    provider.reply = () => ({ content: 'رح شوف خطك.' });
    await customer.say(speech);
    await call.until('the answer', () => said(call, 'assistant')[2] === 'رح شوف خطك.');
    // The model was not asked for an answer to "yes", and knows of it.
    const spoken = provider.chats
      .slice(chats)
      .at(-1)
      ?.messages.slice(1)
      .map(({ content }) => content);
    expect(spoken).toEqual([
      ...said(call, 'assistant').slice(0, 1),
      'إي، ما في مشكلة.',
      'شكراً إلك. كيف فيني ساعدك؟',
      'النت مقطوع.',
    ]);
  }, 40_000);

  test.skipIf(!isLong)(
    'is not, where the customer has refused',
    async () => {
      const { call, customer } = await greeted('asked');
      provider.hears.push("No, please don't.");
      await customer.say(speech);
      await call.until('the next question', () => said(call, 'assistant').length === 2);
      expect(said(call, 'assistant')[1]).toBe('That is fine, nothing is recorded. How can I help you?');
      expect(call.all('consent')).toMatchObject([{ given: false, by: 'customer' }]);
    },
    40_000,
  );

  test.skipIf(!isLong)(
    'stands still from the moment a card number is asked for until it is through, and no digit of it is written down',
    async () => {
      const { call, customer } = await greeted('announced');
      const turn = async (hears: string, answer: string) => {
        const before = said(call, 'assistant').length;
        provider.hears.push(hears);
        provider.reply = () => ({ content: answer });
        await customer.say(speech);
        await call.until(answer, () => said(call, 'assistant').length > before);
        await customer.quiet(300);
      };
      await turn('I want to pay my bill.', 'Gladly. Please tell me your card number.');
      const asked = call.events.findIndex(({ type }) => type === 'recording.paused');
      expect(call.events[asked]?.data).toEqual({ because: 'card', by: 'assistant' });
      await turn('It is 4111 1111, wait a second.', 'Take your time.');
      expect(call.all('recording.resumed')).toEqual([]);
      await turn('one one one one, 1111.', 'Thank you, that has worked.');
      await call.until('its end', () => call.all('recording.resumed').length === 1);
      expect(said(call, 'customer').slice(1)).toEqual(['It is •••• ••••, wait a second.', '• • • •, ••••.']);
      expect(JSON.stringify([call.events, call.signals, floor.worker.log])).not.toMatch(/1111|one one/);
      const times = call.events.filter(({ type }) => type.startsWith('recording.')).map(({ at }) => at);
      const number = call.all('turn').filter(({ speaker, text }) => speaker === 'customer' && text.includes('•'));
      expect(times[0]).toBeLessThan(number[0]?.startMs ?? 0);
      expect(times[1]).toBeGreaterThan(number[1]?.endMs ?? Number.POSITIVE_INFINITY);
    },
    60_000,
  );
});
