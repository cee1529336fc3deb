const ARABIC_MARKS = /[\u064B-\u065F\u0670\u0640]/g;

/**
 * One spelling for words that are written in several ways: lower case, no diacritics and no tatweel; the forms of
 * alef, yeh and teh marbuta become one each.
 */
export function foldText(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFKC')
    .replace(ARABIC_MARKS, '')
    .replace(/[أإآٱ]/g, 'ا')
    .replace(/ى/g, 'ي')
    .replace(/ة/g, 'ه')
    .replace(/ؤ/g, 'و')
    .replace(/ئ/g, 'ي')
    .replace(/[’‘]/g, "'");
}

/**
 * The spelling by which the lexicon knows a word: folded further than people would accept in a text. Letters drawn out in feeling are
 * written once ("sooooo", "كتيييير"), and what Syrians say and write both ways is one ("كثير" and "كتير", "كذب" and "كدب", "سيئ" and "سيء").
 */
export function lexiconKey(text: string): string {
  return foldText(text)
    .replace(/n't$/, 'nt')
    .replace(/(\p{L})\1{2,}/gu, '$1')
    .replace(/ث/g, 'ت')
    .replace(/ذ/g, 'د')
    .replace(/ظ/g, 'ض')
    .replace(/ء/g, '')
    .replace(/يي/g, 'ي');
}
