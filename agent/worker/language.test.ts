import { describe, expect, test } from 'vitest';
import type { CallDouble } from './testing/callDouble.ts';
import { customerSpeech } from './testing/customerSpeech.ts';
import { floorForTests, greetedCall } from './testing/floorForTests.ts';
import { TestMediaServer } from './testing/mediaServer.ts';

const speech = customerSpeech();
const turns = (call: CallDouble) => call.all('turn').map(({ text, language }) => [language, text]);

describe.skipIf(!TestMediaServer.binary)('the language of a call (needs LIVEKIT_SERVER)', () => {
  const floor = floorForTests();
  const { provider } = floor;

  test("follows the customer's within the turn, until an operator sets it", async () => {
    const { call, customer } = await greetedCall(floor);
    provider.hears.push('النت مقطوع عندي من الصبح', 'شو صار معكم، هي رابع مرة');
    const told = () => String(provider.chats.at(-1)?.messages[0]?.content);
    const inArabic = 'رح يجي الفني بكرا الصبح.';
    provider.reply = () => ({ content: told().includes('Arabic, in Arabic script') ? inArabic : 'Tomorrow.' });

    await customer.say(speech);
    await call.until('the answer', () => call.all('turn').some(({ text }) => text === inArabic));
    expect(call.all('language.changed')).toEqual([{ language: 'ar', confidence: 1, by: 'assistant' }]);
    expect(turns(call).slice(1)).toEqual([
      ['ar', 'النت مقطوع عندي من الصبح'],
      ['ar', inArabic],
    ]);
    await customer.quiet(300);

    expect((await call.command({ kind: 'set-language', language: 'en' })).ok).toBe(true);
    await call.until('the change', () => call.all('language.changed')[1]);
    expect(call.all('language.changed')[1]).toEqual({ language: 'en', confidence: null, by: 'Rima' });
    await customer.say(speech);
    await call.until('the answer', () => call.all('turn').some(({ text }) => text === 'Tomorrow.'));
    expect(call.all('language.changed')).toHaveLength(2);
  });
});
