import { z } from 'zod';
import { createdCall } from '../../agent/protocol/call.ts';
import { SAMPLE_RATE, trialReply, voiceSample, voicesOffered } from '../../agent/protocol/errand.ts';
import { personaVersion } from '../../agent/protocol/persona.ts';
import { shippedPersona } from '../../agent/protocol/shippedPersonas.ts';
import { HandOnCall } from '../support/handOnCall.ts';
import { expect, test } from '../support/test.ts';

test.skip(
  !process.env.FLOORWALKER_LONG_TESTS,
  'a whole floor with a call of its own for 20 s: npm run test:long goes through it',
);

test('a persona is tried and its voice heard without a call; changed, it leads the next call, and a running one stays with its own', async ({
  house,
}) => {
  const hand = await HandOnCall.open(house, 'en');
  const ask = async <Answer>(method: string, path: string, answer: z.ZodType<Answer>, body?: object) => {
    const response = await fetch(house.floor.ready.server + path, {
      method,
      headers: { authorization: `Bearer ${hand.line.token}`, ...(body && { 'content-type': 'application/json' }) },
      ...(body && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${text}`);
    return answer.parse(text === '' ? undefined : JSON.parse(text));
  };
  const { id: _, version: __, ...shipped } = shippedPersona('complaints');
  const draft = {
    ...shipped,
    greeting: {
      ...shipped.greeting,
      en: 'Hello {{customer.firstName}}, you have reached the complaints of Levant Fibre.',
    },
    handOver: { ...shipped.handOver, en: 'The newest complaints desk is speaking.' },
  };
  let changed = false;
  try {
    await test.step('tried by typing, by the worker and the language model of calls', async () => {
      const setting = { draft, language: 'en', customer: { name: 'Lina Haddad' } };
      const greeting = await ask('POST', '/v1/personas/try', trialReply, { ...setting, talk: [] });
      expect(greeting.text).toBe('Hello Lina, you have reached the complaints of Levant Fibre.');
      const talk = [{ by: 'customer', text: hand.words.questions.person }];
      const answer = await ask('POST', '/v1/personas/try', trialReply, { ...setting, talk });
      expect(answer.text).not.toBe('');
    });
    await test.step('its voice, by the voice of calls', async () => {
      const { providers } = await ask('GET', '/v1/voices', voicesOffered);
      expect(providers.flatMap(({ voices }) => voices)).toContain('nova');
      const voice = { provider: 'openai', voice: 'nova', fallback: null };
      const { sound } = await ask('POST', '/v1/voices/sample', voiceSample, {
        voice,
        language: 'en',
        text: 'Good morning.',
      });
      expect(Buffer.from(sound, 'base64').length / 2 / SAMPLE_RATE).toBeGreaterThan(0.4);
    });
    await test.step('a running call is handed to the persona as it was when the call began', async () => {
      const { persona } = await ask('PUT', '/v1/personas/complaints', personaVersion, { version: 1, draft });
      changed = true;
      expect(persona.version).toBe(2);
      const since = await hand.now();
      await hand.applied({ kind: 'transfer', persona: 'complaints' });
      expect(await hand.event('persona.changed', () => true, since)).toMatchObject({
        persona: 'complaints',
        version: 1,
      });
      expect((await hand.turn('assistant', () => true, since)).text).toBe(shipped.handOver.en);
    });
    await test.step('the next call is led by the new version, and an unknown persona by the reception', async () => {
      const created = async (persona: string) => {
        const { callId } = await ask('POST', '/v1/calls', createdCall, { persona, language: 'en' });
        const [first] = await house.events(callId);
        await hand.line.command(callId, { kind: 'end', disposition: 'failed' });
        return first?.data;
      };
      expect(await created('complaints')).toMatchObject({ persona: 'complaints', personaVersion: 2 });
      expect(await created('no-such-desk')).toMatchObject({ persona: 'reception', personaVersion: 1 });
    });
  } finally {
    // The floor is shared: what others find is as it was.
    if (changed) await ask('PUT', '/v1/personas/complaints', z.unknown(), { version: 2, draft: shipped });
    await hand.close();
  }
});
