import { describe, expect, it } from 'vitest';
import { language } from '../../protocol/primitives.ts';
import { shippedPersona } from '../../protocol/shippedPersonas.ts';
import { notices } from './notices.ts';
import { openingOf } from './openingOf.ts';

describe.each(['reception', 'sales', 'complaints'])('%s', (id) => {
  it.each(language.options)('says in %s that the call is recorded, or asks, and says nothing where it is not', (of) => {
    const plain = shippedPersona(id).greeting[of];
    expect(openingOf(plain, { language: of, policy: 'off' }).greeting).toBe(plain);
    const announced = openingOf(plain, { language: of, policy: 'announced' }).greeting;
    expect(announced.replace(` ${notices[of].announced}`, '')).toBe(plain);
    const asked = openingOf(plain, { language: of, policy: 'asked' });
    expect(asked.greeting.endsWith(notices[of].asked)).toBe(true);
    // The persona's own question waits for the answer, and none of its words is lost.
    for (const [answer, thanks] of [
      ['agreed', notices[of].agreed],
      ['refused', notices[of].refused],
    ] as const) {
      expect(
        `${asked.greeting.replace(notices[of].asked, '')}${asked.afterAnswer[answer].replace(`${thanks} `, '')}`,
      ).toBe(plain);
    }
  });
});

it('reads as a person would say it', () => {
  expect(openingOf(shippedPersona('reception').greeting.en, { language: 'en', policy: 'announced' }).greeting).toBe(
    'Hello, this is the customer service of Levant Fibre. This call is recorded. How can I help you?',
  );
  expect(openingOf(shippedPersona('reception').greeting.ar, { language: 'ar', policy: 'announced' }).greeting).toBe(
    'أهلاً وسهلاً، معك خدمة زبائن ليفانت فايبر. للعلم، المكالمة عم تتسجّل. كيف فيني ساعدك؟',
  );
  expect(openingOf(shippedPersona('reception').greeting.en, { language: 'en', policy: 'asked' })).toEqual({
    greeting: 'Hello, this is the customer service of Levant Fibre. Before we begin: may we record this call?',
    afterAnswer: {
      agreed: 'Thank you. How can I help you?',
      refused: 'That is fine, nothing is recorded. How can I help you?',
    },
  });
});

it('a greeting of one sentence is told of the recording before it', () => {
  const greeting = { en: 'Hello, how can I help you?', ar: 'أهلاً، كيف فيني ساعدك؟' };
  expect(openingOf(greeting.en, { language: 'en', policy: 'announced' }).greeting).toBe(
    'This call is recorded. Hello, how can I help you?',
  );
  expect(openingOf(greeting.ar, { language: 'ar', policy: 'asked' }).afterAnswer.agreed).toBe(
    'شكراً إلك. أهلاً، كيف فيني ساعدك؟',
  );
});

it.each(language.options)('the notices in %s are in its script', (of) => {
  for (const notice of Object.values(notices[of])) {
    expect(/\p{Script=Arabic}/u.test(notice)).toBe(of === 'ar');
  }
});
