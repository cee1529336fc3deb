/** Words of a text for comparison: lower case, no punctuation, no Arabic diacritics, letter forms of Arabic folded. */
export function comparableWords(text: string): string[] {
  return text
    .toLowerCase()
    .normalize('NFKC')
    .replace(/[\u064B-\u0652\u0670\u0640]/gu, '')
    .replace(/[أإآٱ]/gu, 'ا')
    .replace(/ى/gu, 'ي')
    .replace(/ة/gu, 'ه')
    .replace(/['’]/gu, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
}

/** Length of the longest common subsequence of two word lists. */
function commonInOrder(a: readonly string[], b: readonly string[]): number {
  let row = new Array<number>(b.length + 1).fill(0);
  for (const word of a) {
    const next = [0];
    for (const [index, other] of b.entries()) {
      const kept = Math.max(row[index + 1] ?? 0, next[index] ?? 0);
      next.push(word === other ? (row[index] ?? 0) + 1 : kept);
    }
    row = next;
  }
  return row[b.length] ?? 0;
}

/**
 * How much what was said is like a phrase, 0 to 1: the share of the said words that the phrase has in the same order, and,
 * less strictly, of the phrase's words that were said: half a phrase (someone was cut short) still counts.
 */
export function phraseLikeness(said: string, phrase: string): number {
  const heard = comparableWords(said);
  const known = comparableWords(phrase);
  if (heard.length === 0 || known.length === 0) return 0;
  const common = commonInOrder(heard, known);
  const precision = common / heard.length;
  const recall = Math.min(1, (2 * common) / known.length);
  return common < Math.min(2, known.length) ? 0 : precision * recall;
}
