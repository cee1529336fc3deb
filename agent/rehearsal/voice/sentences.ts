/**
 * Cuts a text into sentences for a synthesiser that speaks one at a time; each keeps its own end mark.
 * A sentence longer than `longest` characters is cut at a space, so that none keeps the speaking thread for long.
 */
export function sentences(text: string, longest = 300): string[] {
  const whole = text.match(/[^.!?؟\n]+(?:[.!?؟]+(?=\s|$)|[.!?؟]+|\n+|$)/gu) ?? [];
  const joined: string[] = [];
  for (const piece of whole) {
    const last = joined.at(-1);
    // "2.5" or "e.g.x": an end mark with no space behind it ends nothing.
    if (last && /[.!?؟]$/u.test(last) && !/^\s/u.test(piece)) joined[joined.length - 1] = last + piece;
    else joined.push(piece);
  }
  return joined
    .flatMap((sentence) => sentence.trim().match(new RegExp(`.{1,${longest}}(?=\\s|$)|\\S{1,${longest}}`, 'gsu')) ?? [])
    .map((sentence) => sentence.trim())
    .filter((sentence) => /[\p{L}\p{N}]/u.test(sentence));
}
