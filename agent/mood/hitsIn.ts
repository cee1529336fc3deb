import type { Kind, PatternIndex } from './patternIndex.ts';
import type { Token } from './tokensOf.ts';

/** How many words a negation reaches ahead in its clause. */
const NEGATION_REACH = 3;
/** An intensifier waits for its word over so many others ("such a very long wait"). */
const INTENSIFIER_REACH = 2;
/** Drawn out or in capitals. */
const STRESSED = 1.3;

const DESCRIBES: readonly Kind[] = ['fault', 'grievance'];

/** A place of a text that says something. */
export interface Hit {
  kind: Kind;
  /** With its intensifiers; not yet turned round where negated. */
  value: number;
  negated: boolean;
  /** As it was said, with the word that strengthens it where that stands behind. */
  written: string;
}

/** Finds what a lexicon knows in a text, in order, the longest phrase at each place. What negations and intensifiers do to others is done. */
export function hitsIn(tokens: readonly Token[], patterns: PatternIndex): Hit[] {
  const hits: Hit[] = [];
  let negatedUntil = -1;
  let factor = { by: 1, until: -1 };
  let lastEnd = -1;
  for (let at = 0; at < tokens.length; ) {
    if (tokens[at]?.startsClause) {
      negatedUntil = -1;
      factor = { by: 1, until: -1 };
      lastEnd = -1;
    }
    const match = patterns.at(tokens, at);
    if (!match) {
      at += 1;
      continue;
    }
    const end = at + match.length;
    const said = tokens.slice(at, end);
    const written = said.map((token) => token.written).join(' ');
    const last = hits.at(-1);
    if (match.kind === 'negation') {
      negatedUntil = end - 1 + NEGATION_REACH;
      hits.push({ kind: 'negation', value: 0, negated: false, written });
    } else if (match.kind === 'intensifier') {
      if (last && lastEnd === at) {
        last.value *= match.value;
        last.written += ` ${written}`;
      } else {
        factor = { by: (at <= factor.until ? factor.by : 1) * match.value, until: end - 1 + INTENSIFIER_REACH };
      }
    } else {
      const stressed = said.some((token) => token.stressed) ? STRESSED : 1;
      const value = match.value * (at <= factor.until ? factor.by : 1) * stressed;
      hits.push({ kind: match.kind, value, negated: at <= negatedUntil, written });
      // "Didn't even work well": the phrase is known as a whole, and still negates what follows.
      if (DESCRIBES.includes(match.kind) && patterns.negates(tokens, at)) negatedUntil = end - 1 + NEGATION_REACH;
      factor = { by: 1, until: -1 };
      lastEnd = end;
    }
    at = end;
  }
  return hits;
}
