import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { Language } from '../protocol/primitives.ts';
import { loadLexicon } from './lexicon.ts';
import { moodOf } from './moodOf.ts';

const lexicons = { en: loadLexicon('en'), ar: loadLexicon('ar') };
const judge = (language: Language, text: string) => moodOf(text, lexicons[language]);

describe.each<[Language, [text: string, label: string][]]>([
  [
    'en',
    [
      ['My internet is down again and I am really angry.', 'negative'],
      ['This is ridiculous, your service is terrible!', 'negative'],
      ['I am not happy with this.', 'negative'],
      ['It does not work.', 'neutral'],
      ['It still does not work, three weeks now.', 'negative'],
      ['That is not bad at all.', 'positive'],
      ['No, thank you very much, you were great.', 'positive'],
      ['Great, it works again!', 'positive'],
      ['My customer number is four four one one.', 'neutral'],
      ['Do I have to pay anything for the visit?', 'neutral'],
      ['No.', 'neutral'],
    ],
  ],
  [
    'ar',
    [
      ['النت مقطوع عندي من الصبح وأنا معصب كتير', 'negative'],
      ['خدمتكم سيئة كتير', 'negative'],
      ['والله زهقت من هالشغلة، ما عم يشتغل النت', 'negative'],
      ['ماني مبسوط أبداً', 'negative'],
      ['شكراً كتير، يعطيك العافية', 'positive'],
      ['إي هيك أحسن بكتير، أنا مبسوط هلق', 'positive'],
      ['يسلمو إيديك، كنت ممتاز', 'positive'],
      ['رقمي أربعة أربعة واحد واحد', 'neutral'],
      ['طيب ورح ادفع شي على الزيارة؟', 'neutral'],
    ],
  ],
])('%s', (language, cases) => {
  test.each(cases)('%s is %s', (text, label) => {
    expect(judge(language, text).label).toBe(label);
  });
});

test.each<[what: string, Language, text: string, label: string]>([
  ['a fault told as a fact is not felt', 'en', 'My line is broken.', 'neutral'],
  ['a fault told as a fact is not felt', 'ar', 'عندي مشكلة بالخط', 'neutral'],
  ['a fault that lasts is', 'en', 'My line is broken again, for the third time.', 'negative'],
  ['a fault that lasts is', 'ar', 'النت مقطوع من مبارح وما حدا رد', 'negative'],
  ['who asks about a fault wants to know', 'en', 'How can I report a stolen card?', 'neutral'],
  ['who asks about a fault wants to know', 'ar', 'وين ببلغ عن عطل لو سمحت', 'neutral'],
  ['a bare thanks is polite', 'en', 'Thanks, and what about the second line?', 'neutral'],
  ['a bare thanks is polite', 'ar', 'شكرا، وقديش السعر؟', 'neutral'],
  ['thanks from the heart are felt', 'en', 'Thank you so much!', 'positive'],
  ['thanks from the heart are felt', 'ar', 'الله يسعدك ويسلمو إيديك', 'positive'],
  ["polite words don't hide displeasure", 'en', 'Thanks, but this is a disgrace.', 'negative'],
  ['what follows a but weighs more', 'en', 'The first man was rude but you are wonderful.', 'positive'],
  ['what follows a but weighs more', 'en', 'You are wonderful but the first man was rude.', 'negative'],
  ['what follows a but weighs more', 'ar', 'الخدمة سيئة بس الموظف رائع', 'positive'],
  ['what is put right ends the complaint', 'en', 'It was down for three days, now it works again.', 'positive'],
  ['what is put right ends the complaint', 'ar', 'كان مقطوع من يومين وهلق رجع النت', 'positive'],
  ['praise beside a complaint is sarcasm', 'en', 'Great, three weeks without internet again.', 'negative'],
  ['mocked praise is sarcasm', 'en', 'Fantastic service as usual 🙄', 'negative'],
  ['emoji count', 'ar', 'هيك يعني 😡', 'negative'],
  ['emoji count', 'en', 'Got it ❤️', 'positive'],
  ['emoticons count, but no letters of a word', 'en', 'Well :(', 'negative'],
  ['emoticons count, but no letters of a word', 'en', 'address:Damascus', 'neutral'],
  ['English within Arabic', 'ar', 'الـ service عندكن terrible', 'negative'],
  ['Arabic within English', 'en', 'the service كتير ممتازة', 'positive'],
  ['Arabic in Latin letters', 'en', 'wallah ktir mabsout', 'positive'],
  ['dialect negation', 'ar', 'مو حلو أبداً', 'negative'],
  ['dialect negation', 'ar', 'مش راضي عن هالشي', 'negative'],
  ['dialect negation', 'ar', 'مالي مبسوط', 'negative'],
  ['dialect negation', 'ar', 'ما عندكنش احترام', 'negative'],
  ['what only looks negated', 'ar', 'كل ما حكيت معكن بتساعدوني، الله يسعدكن', 'positive'],
  ['letters drawn out', 'ar', 'حلوووو كتييييير', 'positive'],
])('%s (%s): %s', (_what, language, text, label) => {
  expect(judge(language, text).label).toBe(label);
});

test('letters drawn out and capitals strengthen', () => {
  const plain = judge('en', 'I am happy').score;
  expect(judge('en', 'I am HAPPY').score).toBeGreaterThan(plain);
  expect(judge('en', 'I am happyyyy').score).toBeGreaterThan(plain);
});

test('the reason says what turned or strengthened a word, and what makes a fault a complaint', () => {
  expect(judge('en', 'I am not very happy.').because).toEqual(['not very happy']);
  expect(judge('ar', 'مش راضي').because).toEqual(['مش راضي']);
  expect(judge('en', 'It is broken again.').because).toEqual(['again', 'broken']);
});

describe('confidence is honest', () => {
  test('a turn without a word of mood is neutral, hardly sure, and has no reason', () => {
    expect(judge('en', 'It is line four four one one.')).toEqual({
      score: 0,
      label: 'neutral',
      confidence: 0.3,
      because: [],
    });
  });

  test('words that contradict each other make it unsure', () => {
    const clear = judge('en', 'It was terrible and I am angry.');
    const mixed = judge('en', 'It was terrible but now it is great.');
    expect(mixed.confidence).toBeLessThan(clear.confidence);
  });

  test('it never claims more than a lexicon can know', () => {
    expect(judge('en', 'terrible horrible awful angry hate useless unacceptable').confidence).toBeLessThanOrEqual(0.9);
  });
});

test('an intensifier moves the score, before or after its word', () => {
  expect(judge('en', 'I am very angry').score).toBeLessThan(judge('en', 'I am angry').score);
  expect(judge('ar', 'أنا معصب كتير').score).toBeLessThan(judge('ar', 'أنا معصب').score);
});

test('the reason names the words as they were said, strongest first', () => {
  expect(judge('ar', 'شكراً كتير، كنت ممتاز.').because).toEqual(['ممتاز', 'شكراً كتير']);
});

const script = z.object({
  phrases: z.record(z.string(), z.object({ parts: z.array(z.object({ text: z.string() })) })),
});

/** The mood of each phrase of a rehearsal script, in order. */
function moodsOf(id: string, language: Language): number[] {
  const file = new URL(`../../resources/rehearsal/${id}.${language}.json`, import.meta.url);
  const { phrases } = script.parse(JSON.parse(readFileSync(file, 'utf8')));
  return Object.values(phrases).map(({ parts }) => judge(language, parts.map(({ text }) => text).join(' ')).score);
}

test.each<Language>(['en', 'ar'])('the outage script (%s) starts angry and ends thankful', (language) => {
  const scores = moodsOf('outage', language);
  expect(scores[0]).toBeLessThan(-0.5);
  expect(scores[1]).toBeLessThan(-0.5);
  expect(scores.at(-2)).toBeGreaterThan(0.5);
  expect(scores.at(-1)).toBeGreaterThan(0.5);
});

test.each<Language>(['en', 'ar'])('the complaint (%s) is angry nearly all the way, and never pleased', (language) => {
  const scores = moodsOf('complaint', language);
  expect(scores.filter((score) => score < -0.4).length).toBeGreaterThanOrEqual(6);
  expect(Math.max(...scores)).toBeLessThanOrEqual(0);
});

test.each<Language>(['en', 'ar'])('who got what they came for (%s) leaves pleased', (language) => {
  // Many end with nothing but a polite goodbye, which says little: what counts is what they felt last.
  const felt = (id: string) => moodsOf(id, language).findLast((score) => Math.abs(score) >= 0.2);
  for (const id of ['billing', 'purchase', 'cancellation', 'wrong-department']) {
    expect(felt(id)).toBeGreaterThan(0.5);
    expect(moodsOf(id, language).at(-1)).toBeGreaterThan(0);
  }
});
