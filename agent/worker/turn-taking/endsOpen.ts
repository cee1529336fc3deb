/** Words that nobody ends a turn with, in either language. */
const openWords: ReadonlySet<string> = new Set(
  (
    'a an the and or but so because if when while that which who to of for from with at in on by about my your his her our their is are was were i we they very really ' +
    'و أو او بس لأن لان إذا اذا لما يلي اللي إنو انو من عن على إلى الى مع في ب ل يعني كمان شي هاد هي'
  ).split(' '),
);

const OPEN_END = /(\.{2,}|[,،؛:…–-])$/;
const SENTENCE_END = /[.?!؟]["'”»)]*$/;

/**
 * True where the words so far can't be the end of a turn: they break off at a comma or at a word such as "and". A full stop
 * proves nothing: recognisers put one after whatever they get.
 */
export function endsOpen(words: string): boolean {
  const text = words.trim();
  if (OPEN_END.test(text)) return true;
  const last = text.replace(SENTENCE_END, '').split(/\s+/).at(-1)?.toLowerCase() ?? '';
  return openWords.has(last);
}
