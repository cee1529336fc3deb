/** A piece of a text; `isolated` where it must keep its own order, left to right, whatever stands around it. */
export interface Piece {
  text: string;
  isolated: boolean;
}

const DIGIT = '[0-9\\u0660-\\u0669\\u06F0-\\u06F9]';
/** What parts the groups of one number, date or time, and stands before or behind it. */
const NUMBER = `[+#(−-]*${DIGIT}(?:[\\s\\u00A0().,:/_–-]{0,3}${DIGIT})*[)%]?`;
/** An address of mail or web, a model name such as TP-Link, a card's letters and digits: nothing of it may change places. */
const LATIN = "[\\p{Script=Latin}][\\p{Script=Latin}\\p{M}\\p{N}'’.@_/:+&-]*";
const RUN = new RegExp(`(?:${LATIN}|${NUMBER})(?:[ \\u00A0](?:${LATIN}|${NUMBER}))*`, 'gu');
const ARABIC = /\p{Script=Arabic}/u;

/**
 * A text in pieces, those apart that a right-to-left sentence would tear or turn round: telephone numbers («944 123 456» would stand as
 * «456 123 944»), dates, times, sums, and Latin words. A text without Arabic letters is one piece: it is left to right already.
 * Source: Unicode Standard Annex #9, "Bidirectional Algorithm", rules W1 to W7 and X5.
 */
export function isolates(text: string): Piece[] {
  if (!ARABIC.test(text)) return [{ text, isolated: false }];
  const pieces: Piece[] = [];
  let from = 0;
  for (const match of text.matchAll(RUN)) {
    // What ends a sentence belongs to the sentence.
    const run = match[0].replace(/[.,:/_–-]+$/u, '');
    if (run === '') continue;
    if (match.index > from) pieces.push({ text: text.slice(from, match.index), isolated: false });
    pieces.push({ text: run, isolated: true });
    from = match.index + run.length;
  }
  if (from < text.length) pieces.push({ text: text.slice(from), isolated: false });
  return pieces;
}
