import { describe, expect, it } from 'vitest';
import { languageOfText } from './textLanguage.ts';

describe('languageOfText', () => {
  it.each([
    ['my internet has been down since yesterday', 'en'],
    ['Thanks a million.', 'en'],
    ["I don't know, it's still not working", 'en'],
    ['النت مقطوع من مبارح', 'ar'],
    ['شو رقم حسابي لو سمحت؟', 'ar'],
    ['أريد التحدث إلى موظف من فضلكم', 'ar'],
    ['مَرحبًا كيفكُم', 'ar'],
    ['marhaba, kifak? biddi es2al 3an el fatoura', 'ar'],
  ] as const)('%s: %s, surely', (text, language) => {
    const found = languageOfText(text);
    expect(found).toMatchObject({ language });
    expect(found?.confidence).toBeGreaterThanOrEqual(0.8);
  });

  it.each([
    ['okay يلا, I will wait until tomorrow then', 'en'],
    ['yalla, I am waiting since nine', 'en'],
    ['الراوتر TP-Link Archer ما عم يشتغل', 'ar'],
    ['please خلصوني من هالقصة، صرت بحلم فيها', 'ar'],
  ] as const)('%s: mixed, and still %s', (text, language) => {
    expect(languageOfText(text)).toMatchObject({ language });
  });

  it('is less sure of a mixed sentence than of a plain one', () => {
    const plain = languageOfText('النت عندي مقطوع من مبارح')?.confidence ?? 0;
    const mixed = languageOfText('النت عندي down since مبارح')?.confidence ?? 1;
    expect(mixed).toBeLessThan(plain);
  });

  it.each([
    ['nothing', ''],
    ['nothing understood', '[unclear]'],
    ['digits', '4411 0944 123 456'],
    ['Arabic-Indic digits', '٤٤١١ ٢٠'],
    ['an English name', 'Samuel Whitaker'],
    ['an Arabic name', 'سامر عبد الرحمن حداد'],
    ['an address', 'samer.haddad@example.com'],
    ['as much of one as of the other', 'yes نعم'],
    ['another language in Latin letters', "Bonjour, je voudrais parler à un conseiller s'il vous plaît"],
    ['another language in Arabic letters', 'چرا اینترنت من قطع شده است؟ پول می‌گیرید'],
    ['another script', 'Здравствуйте, у меня не работает интернет'],
    ['signs', '?!… 👍'],
  ])('%s is no evidence', (_, text) => {
    expect(languageOfText(text)).toBeUndefined();
  });

  it('tells by how many words it is so: one is not much', () => {
    expect(languageOfText('نعم')).toEqual({ language: 'ar', confidence: 1, words: 1 });
    expect(languageOfText('نعم، شكرا كتير')?.words).toBe(3);
  });
});
