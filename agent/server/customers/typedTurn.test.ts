import { expect, it } from 'vitest';
import { typedTurn } from './typedTurn.ts';

it.each([
  ['My line is down', 'ar', 'en'],
  ['النت مقطوع', 'en', 'ar'],
  ['النت router مقطوع من الصبح', 'en', 'ar'],
  ['line 4411 خط', 'ar', 'en'],
  ['4411', 'ar', 'ar'],
  ['👍', 'en', 'en'],
] as const)('takes %j in a call in %s for %s', (text, callLanguage, language) => {
  expect(typedTurn({ id: 'm', text }, { at: 0, language: callLanguage })).toMatchObject({ language });
});

it('makes a turn that nobody had to recognise and that took no time', () => {
  expect(typedTurn({ id: 'm', text: 'Hello' }, { at: 1_200, language: 'ar' })).toMatchObject({
    turnId: 'typed-m',
    channel: 'text',
    speaker: 'customer',
    confidence: null,
    language: 'en',
    startMs: 1_200,
    endMs: 1_200,
  });
});
