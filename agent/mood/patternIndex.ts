import { lexiconKey } from './foldText.ts';
import type { Token } from './tokensOf.ts';

export type Kind =
  | 'feeling'
  | 'courtesy'
  | 'resolved'
  | 'fault'
  | 'grievance'
  | 'addressed'
  | 'mockery'
  | 'negation'
  | 'intensifier'
  | 'contrast'
  | 'request'
  | 'wish';

/** What a word or phrase means: a valence for what is felt, a factor for intensifiers. */
export interface Entry {
  kind: Kind;
  value: number;
  /** Of the general list: an own entry goes before. */
  general: boolean;
}

export interface Match extends Entry {
  /** How many tokens it takes. */
  length: number;
}

/** `key` is empty where it says nothing. */
interface Element {
  is: 'word' | 'stem' | 'any' | 'gap' | 'number';
  key: string;
}

interface Pattern {
  rest: readonly Element[];
  entry: Entry;
}

const LONGEST_GAP = 3;
const ANY_NUMBER = '#';

/** Finds words and phrases at a place of a text. See `listFile` for how a pattern is written. */
export class PatternIndex {
  readonly #words = new Map<string, Map<string, Pattern>>();
  readonly #stems = new Map<string, Map<string, Pattern>>();
  readonly #endings: { key: string; entry: Entry }[] = [];
  #shortestStem = Number.POSITIVE_INFINITY;
  #longestStem = 0;

  /** A pattern that is known already takes on its new meaning. @throws RangeError for one that begins with `_` or `~` */
  add(pattern: string, entry: Entry): void {
    if (pattern.startsWith('*')) {
      this.#endings.push({ key: lexiconKey(pattern.slice(1)), entry });
      return;
    }
    const [first, ...rest] = pattern.trim().split(/\s+/).map(elementOf);
    if (!first || first.is === 'any' || first.is === 'gap') throw new RangeError(`'${pattern}' begins with no word`);
    const key = first.is === 'number' ? ANY_NUMBER : first.key;
    const index = first.is === 'stem' ? this.#stems : this.#words;
    if (first.is === 'stem') {
      this.#shortestStem = Math.min(this.#shortestStem, key.length);
      this.#longestStem = Math.max(this.#longestStem, key.length);
    }
    const at = index.get(key) ?? new Map<string, Pattern>();
    index.set(key, at.set(JSON.stringify(rest), { rest, entry }));
  }

  /**
   * The longest match at a place; of two alike the one that is nearer to what was said, an own one before a general one; an ending where
   * nothing else is known.
   */
  at(tokens: readonly Token[], at: number): Match | undefined {
    const token = tokens[at];
    if (!token) return undefined;
    let best: Match | undefined;
    const consider = (patterns: Map<string, Pattern> | undefined, near: boolean) => {
      for (const { rest, entry } of patterns?.values() ?? []) {
        // A translated word says little enough as it stands: its endings are not guessed at.
        if (entry.general && !near) continue;
        const length = lengthOf(rest, tokens, at + 1);
        if (length === undefined) continue;
        const longer = 1 + length > (best?.length ?? 0);
        const owner = 1 + length === best?.length && best.general && !entry.general;
        if (longer || owner) best = { ...entry, length: 1 + length };
      }
    };
    if (token.isNumber) consider(this.#words.get(ANY_NUMBER), true);
    for (const [rank, form] of token.forms.entries()) {
      consider(this.#words.get(form), rank < token.near);
      if (rank >= token.whole) continue;
      for (let length = Math.min(form.length, this.#longestStem); length >= this.#shortestStem; length -= 1) {
        consider(this.#stems.get(form.slice(0, length)), rank < token.near);
      }
    }
    if (best) return best;
    const ending = this.#endings.find(({ key }) => token.forms[0]?.endsWith(key));
    return ending && { ...ending.entry, length: 1 };
  }

  /** Whether the word at a place, taken alone, negates. */
  negates(tokens: readonly Token[], at: number): boolean {
    const forms = tokens[at]?.forms ?? [];
    const alone = JSON.stringify([]);
    return forms.some((form) => this.#words.get(form)?.get(alone)?.entry.kind === 'negation');
  }
}

function elementOf(written: string): Element {
  if (written === '_') return { is: 'any', key: '' };
  if (written === '~') return { is: 'gap', key: '' };
  if (written === '#') return { is: 'number', key: '' };
  if (written.endsWith('*')) return { is: 'stem', key: lexiconKey(written.slice(0, -1)) };
  return { is: 'word', key: lexiconKey(written) };
}

/** How many tokens from `at` on these elements take; undefined where they don't fit. */
function lengthOf(elements: readonly Element[], tokens: readonly Token[], at: number): number | undefined {
  const [element, ...rest] = elements;
  if (!element) return 0;
  if (element.is === 'gap') {
    for (let skipped = 0; skipped <= LONGEST_GAP; skipped += 1) {
      if (skipped > 0 && tokens[at + skipped - 1]?.startsClause !== false) return undefined;
      const length = lengthOf(rest, tokens, at + skipped);
      if (length !== undefined) return skipped + length;
    }
    return undefined;
  }
  const token = tokens[at];
  if (!token || token.startsClause || !fits(element, token)) return undefined;
  const length = lengthOf(rest, tokens, at + 1);
  return length === undefined ? undefined : 1 + length;
}

function fits(element: Element, token: Token): boolean {
  if (element.is === 'any') return true;
  if (element.is === 'number') return token.isNumber;
  const { key } = element;
  return element.is === 'word'
    ? token.forms.includes(key)
    : token.forms.some((form, rank) => rank < token.whole && form.startsWith(key));
}
