/** What has no decomposition in Unicode, and is still written in several ways. */
const ONE_SPELLING: Readonly<Record<string, string>> = {
  ٱ: 'ا',
  ى: 'ي',
  ی: 'ي',
  ې: 'ي',
  ة: 'ه',
  ۀ: 'ه',
  ہ: 'ه',
  ھ: 'ه',
  ک: 'ك',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ı: 'i',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
};
const SEVERAL_SPELLINGS = new RegExp(`[${Object.keys(ONE_SPELLING).join('')}]`, 'g');
const PLAIN = /^[a-z0-9]*$/;
/** Marks above and below letters, harakat and the hamzas that decomposition sets free among them; tatweel; joiners. */
const MARKS = /[\p{M}\u0640\u200c\u200d]/gu;
const OTHER_DIGITS = /[\u0660-\u0669\u06f0-\u06f9]/g;

/**
 * The one spelling under which a word stands in the index and is looked for: lower case, no diacritics, no harakat, no tatweel; alef, yeh,
 * kaf and teh marbuta have one form each (and so a hamza's seat is the bare letter); Arabic-Indic digits are European ones.
 * Changing it needs a new DERIVED_VERSION.
 */
export function foldWord(word: string): string {
  const lower = word.toLowerCase();
  if (PLAIN.test(lower)) return lower;
  return lower
    .normalize('NFKD')
    .replace(MARKS, '')
    .replace(OTHER_DIGITS, (digit) => String(digit.charCodeAt(0) & 0xf))
    .replace(SEVERAL_SPELLINGS, (letter) => ONE_SPELLING[letter] ?? letter);
}
