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
  /** As it was said, with what negates or strengthens it. */
  written: string;
}

/** What reaches ahead from a place in a clause: a negation, or intensifiers. */
interface Reach {
  from: number;
  until: number;
  factor: number;
}

/**
 * Finds what a lexicon knows in a text, in order, the longest phrase at each place. What negations and intensifiers do to others is done.
 */
export function hitsIn(tokens: readonly Token[], patterns: PatternIndex): Hit[] {
  const hits: Hit[] = [];
  const written = (from: number, to: number) =>
    tokens
      .slice(from, to)
      .map((token) => token.written)
      .join(' ');
  let negation: Reach | undefined;
  let intensifier: Reach | undefined;
  /** Where the last hit of this clause ends. */
  let lastEnd = -1;
  for (let at = 0; at < tokens.length; ) {
    if (tokens[at]?.startsClause) [negation, intensifier, lastEnd] = [undefined, undefined, -1];
    if (negation && at > negation.until) negation = undefined;
    if (intensifier && at > intensifier.until) intensifier = undefined;
    const match = patterns.at(tokens, at);
    if (!match) {
      at += 1;
      continue;
    }
    const end = at + match.length;
    const last = hits.at(-1);
    if (match.kind === 'negation') {
      negation = { from: at, until: end - 1 + NEGATION_REACH, factor: 1 };
      hits.push({ kind: 'negation', value: 0, negated: false, written: written(at, end) });
    } else if (match.kind !== 'intensifier') {
      const stressed = tokens.slice(at, end).some((token) => token.stressed) ? STRESSED : 1;
      const describes = DESCRIBES.includes(match.kind);
      const from = describes ? at : Math.min(at, negation?.from ?? at, intensifier?.from ?? at);
      const value = match.value * (intensifier?.factor ?? 1) * stressed;
      hits.push({ kind: match.kind, value, negated: negation !== undefined, written: written(from, end) });
      // "Didn't even work well": the phrase is known as a whole, and still negates what follows.
      if (describes && patterns.negates(tokens, at))
        negation = { from: at, until: end - 1 + NEGATION_REACH, factor: 1 };
      intensifier = undefined;
      lastEnd = end;
    } else if (last && lastEnd === at) {
      last.value *= match.value;
      last.written += ` ${written(at, end)}`;
    } else {
      const factor = (intensifier?.factor ?? 1) * match.value;
      intensifier = { from: intensifier?.from ?? at, until: end - 1 + INTENSIFIER_REACH, factor };
    }
    at = end;
  }
  return hits;
}
