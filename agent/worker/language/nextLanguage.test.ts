import { describe, expect, it } from 'vitest';
import type { Language } from '../../protocol/primitives.ts';
import { languageOfText } from '../../protocol/textLanguage.ts';
import { type LanguageStand, nextLanguage } from './nextLanguage.ts';

/** The call's language after each of these utterances. */
function after(first: Language, texts: readonly string[]): Language[] {
  let stand: LanguageStand = { language: first, lean: 0 };
  return texts.map((text) => {
    const heard = languageOfText(text);
    if (heard) stand = nextLanguage(stand, heard);
    return stand.language;
  });
}

describe('nextLanguage', () => {
  it.each<[string, Language, string[], Language[]]>([
    ['a whole sentence changes it at once', 'en', ['My line is down.', 'النت مقطوع عندي من الصبح'], ['en', 'ar']],
    ['and back', 'ar', ['I want to talk about my bill', 'طيب شكرا كتير، هيك أحسن'], ['en', 'ar']],
    ['a short answer does not', 'en', ['تمام', 'I have had no internet since Monday.', 'شكرا'], ['en', 'en', 'en']],
    ['nor does a borrowed word', 'ar', ['okay', 'بدي اسأل عن الفاتورة', 'thank you'], ['ar', 'ar', 'ar']],
    ['several short answers do', 'en', ['نعم', 'لأ', 'طيب'], ['en', 'en', 'ar']],
    [
      'digits and names tell nothing',
      'en',
      ['0944 123 456', 'سامر حداد', '[unclear]', '٢٢٠٧'],
      ['en', 'en', 'en', 'en'],
    ],
    [
      'a mixed sentence tips nothing',
      'en',
      ['النت عندي is down since yesterday okay', 'my line عندي is still down', 'النت is very slow'],
      ['en', 'en', 'en'],
    ],
    [
      'who goes to and fro is followed with whole sentences only',
      'en',
      ['يلا', 'I will wait until then', 'خلص', 'that is fine with me', 'ماشي'],
      ['en', 'en', 'en', 'en', 'en'],
    ],
  ])('%s', (_, first, texts, expected) => {
    expect(after(first, texts)).toEqual(expected);
  });
});
