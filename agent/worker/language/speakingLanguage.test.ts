import { beforeEach, describe, expect, it } from 'vitest';
import type { Language } from '../../protocol/primitives.ts';
import { type LanguageChange, SpeakingLanguage } from './speakingLanguage.ts';

const ARABIC = 'النت مقطوع عندي من الصبح';
let changes: LanguageChange[];
const call = (language: Language, forced: Language | null = null) =>
  new SpeakingLanguage({ language, forced, onChange: (change) => changes.push(change) });
beforeEach(() => {
  changes = [];
});

describe("a call's language", () => {
  it("follows the customer's, and tells how surely it was heard", () => {
    const language = call('en');
    language.heard('My line is down again.');
    language.heard(ARABIC);
    expect(language.now).toBe('ar');
    expect(changes).toEqual([{ changed: true, language: 'ar', confidence: 1, by: 'assistant' }]);
  });

  it('is listened for together with the other one, unless a person has set it', () => {
    const language = call('en');
    expect(language.listenFor).toEqual({ language: 'en', only: false });
    language.force('ar', 'Rima');
    expect(language.listenFor).toEqual({ language: 'ar', only: true });
  });

  it('is what a person has set, whatever is heard', () => {
    const language = call('ar');
    language.force('en', 'Rima');
    language.heard(ARABIC);
    expect([language.now, language.isForced]).toEqual(['en', true]);
    expect(changes).toEqual([{ changed: true, language: 'en', confidence: null, by: 'Rima' }]);
  });

  it('is followed again from there once nobody sets it any more', () => {
    const language = call('ar', 'en');
    language.force(null, 'Rima');
    expect([language.now, language.isForced]).toEqual(['en', false]);
    language.heard(ARABIC);
    expect(language.now).toBe('ar');
    expect(changes.map(({ changed, by }) => [changed, by])).toEqual([
      [false, 'Rima'],
      [true, 'assistant'],
    ]);
  });

  it('set to what it is: only that it stays so is new', () => {
    const language = call('en');
    language.force('en', 'Rima');
    language.force('en', 'Rima');
    expect(changes).toEqual([{ changed: false, language: 'en', confidence: null, by: 'Rima' }]);
  });
});

describe('in which language a turn is', () => {
  it.each<[string, string, Language | undefined, { language: Language; languageConfidence: number | null }]>([
    ['by its words', 'thank you so much', undefined, { language: 'en', languageConfidence: 1 }],
    ['a name, by its letters', 'سامر حداد', undefined, { language: 'ar', languageConfidence: null }],
    ['a name, by what the recogniser reports', 'Samer Haddad', 'ar', { language: 'ar', languageConfidence: 0.7 }],
    ['nothing understood', '[unclear]', undefined, { language: 'ar', languageConfidence: null }],
    ['digits', '4411', undefined, { language: 'ar', languageConfidence: null }],
    ['sure words against the recogniser', 'my internet is down', 'ar', { language: 'en', languageConfidence: 1 }],
    [
      'unsure words with the recogniser',
      'breakfast included, is it',
      'en',
      { language: 'en', languageConfidence: 0.87 },
    ],
  ])('%s', (_, text, reported, expected) => {
    expect(call('ar').of(text, reported)).toEqual(expected);
  });
});
