import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { Intent } from '../protocol/intent.ts';
import type { Language } from '../protocol/primitives.ts';
import { intentOf } from './intentOf.ts';
import { loadIntentWords } from './intentWords.ts';
import { loadLexicon } from './lexicon.ts';

const lexicons = { en: loadLexicon('en'), ar: loadLexicon('ar') };
const words = loadIntentWords();
const wants = (language: Language, text: string) => intentOf(text, words, lexicons[language]);

describe.each<[Language, [text: string, name: Intent | undefined, least: number][]]>([
  [
    'en',
    [
      ['I want to cancel my contract.', 'cancel', 0.85],
      ['My internet is down since this morning.', 'report-fault', 0.85],
      ['Why is my bill so high?', 'ask-about-bill', 0.7],
      ['Can I pay by card?', 'pay', 0.6],
      ["I'd like to upgrade to the faster one.", 'buy', 0.85],
      ['I want to make a complaint.', 'complain', 0.85],
      ['I want my money back.', 'ask-for-compensation', 0.85],
      ['Please send a technician tomorrow.', 'arrange-appointment', 0.85],
      ['I need to change my address.', 'change-details', 0.85],
      ['What are your opening hours?', 'ask-for-information', 0.85],
      ['Let me speak to a human.', 'ask-for-person', 0.85],
      ["Yes, that's right.", 'answer', 0.6],
      ['Thanks a lot, goodbye.', 'small-talk', 0.6],
      ['The pink elephant dances on Mars.', undefined, 0],
      ['', undefined, 0],
    ],
  ],
  [
    'ar',
    [
      ['بدي الغي الاشتراك', 'cancel', 0.85],
      ['النت مقطوع عندي من الصبح', 'report-fault', 0.85],
      ['ليش حاسبين عليي تجوال؟', 'ask-about-bill', 0.7],
      ['فيني ادفع بالبطاقة؟', 'pay', 0.6],
      ['بدي اشترك بخط جديد', 'buy', 0.85],
      ['بدي قدّم شكوى', 'complain', 0.85],
      ['رجعولي مصاريي', 'ask-for-compensation', 0.85],
      ['ابعتولي فني لو سمحت', 'arrange-appointment', 0.85],
      ['بدي غيّر عنواني', 'change-details', 0.85],
      ['عندي سؤال', 'ask-for-information', 0.85],
      ['بدي احكي مع شخص حقيقي', 'ask-for-person', 0.85],
      ['إي مزبوط', 'answer', 0.6],
      ['يعطيك العافية، مع السلامة', 'small-talk', 0.6],
      ['الفيل الزهري عم يرقص عالمريخ', undefined, 0],
    ],
  ],
])('in %s', (language, turns) => {
  test.each(turns)('%s', (text, name, least) => {
    const wish = wants(language, text);
    expect(wish?.name).toBe(name);
    expect(wish?.confidence ?? 0).toBeGreaterThanOrEqual(least);
    for (const because of wish?.because ?? []) expect(text.replaceAll('ّ', '')).toContain(because.replaceAll('ّ', ''));
  });
});

test('both languages are known in one sentence', () => {
  expect(wants('ar', 'بدي اعمل cancel my subscription')).toMatchObject({ name: 'cancel' });
});

test.each<[Language, string]>([
  ['en', "I don't want to cancel."],
  ['ar', 'ما بدي الغي'],
])('what is negated is not wanted (%s)', (language, text) => {
  expect(wants(language, text)?.name).not.toBe('cancel');
});

test('is less sure where something else is wanted as well', () => {
  const alone = wants('en', 'I want to cancel my contract.')?.confidence ?? 0;
  const beside = wants('en', 'My internet is down and I want to cancel my contract.')?.confidence ?? 1;
  expect(beside).toBeLessThan(alone);
  expect(beside).toBeLessThan(0.85);
});

describe('on what simulated callers say, whose wishes are written beside their words', () => {
  const script = z.object({
    phrases: z.record(
      z.string(),
      z.object({
        parts: z.array(z.object({ text: z.string() })),
        feels: z.object({ wants: z.string() }).optional(),
      }),
    ),
  });
  const folder = new URL('../../resources/rehearsal/', import.meta.url);
  const said = (language: Language) =>
    readdirSync(folder)
      .filter((name) => name.endsWith(`.${language}.json`))
      .flatMap((name) => Object.values(script.parse(JSON.parse(readFileSync(new URL(name, folder), 'utf8'))).phrases))
      .flatMap(({ parts, feels }) =>
        feels ? [{ text: parts.map(({ text }) => text).join(' '), wanted: feels.wants }] : [],
      );

  test.each<Language>(['en', 'ar'])('it is right as often as it says (%s)', (language) => {
    const judged = said(language).flatMap(({ text, wanted }) => {
      const wish = wants(language, text);
      return wish ? [{ sure: wish.confidence, right: wish.name === wanted }] : [];
    });
    const shareOf = (least: number) => {
      const some = judged.filter(({ sure }) => sure >= least);
      return some.filter(({ right }) => right).length / some.length;
    };
    expect(judged.length).toBeGreaterThan(15);
    expect(shareOf(0.85)).toBeGreaterThanOrEqual(0.85);
    expect(shareOf(0.6)).toBeGreaterThanOrEqual(0.75);
  });
});
