import type { llm } from '@livekit/agents';

/** What the next model is told of an answer that broke off. */
const GO_ON =
  'You were cut off in the middle of this answer. The customer has heard it so far. Go on with the very next word, in the same ' +
  'language. Say nothing of it again, do not begin anew, and do not mention the interruption.';

/** The question as it stands for the next model, once part of the answer is spoken. */
export function carryOnContext(chatCtx: llm.ChatContext, spoken: string): llm.ChatContext {
  const context = chatCtx.copy();
  context.addMessage({ role: 'assistant', content: spoken });
  context.addMessage({ role: 'system', content: GO_ON });
  return context;
}

const WORD = /[\p{L}\p{M}\p{N}]+/gu;

/** The words of a text, without what may be written in two ways, and where each one ends. */
function wordsOf(text: string): { word: string; end: number }[] {
  return [...text.matchAll(WORD)].map(({ 0: word, index }) => ({
    word: word.normalize('NFKC').toLowerCase(),
    end: index + word.length,
  }));
}

/** As many words at the most are taken for a repetition of the end of what was spoken; the whole of it always is. */
const MOST_OVERLAP = 12;
/** Fewer words that are alike may well be meant: "very, very". */
const LEAST_OVERLAP = 2;

/**
 * Cuts from the rest of an answer what it says again: all of what was spoken, or its last words. A model that is told to go on often
 * begins anew. Text is held back only as long as it may be such a repetition.
 */
export class WithoutRepeat {
  readonly #spoken: string;
  readonly #said: readonly string[];
  #held = '';
  #decided = false;

  constructor(spoken: string) {
    this.#spoken = spoken;
    this.#said = wordsOf(spoken).map(({ word }) => word);
  }

  /** Returns what may be spoken of the text so far. */
  take(text: string): string {
    if (this.#decided) return text;
    this.#held += text;
    // The last word may not be whole yet.
    const words = wordsOf(this.#held).slice(0, -1);
    return words.length > 0 && !this.#mayRepeat(words.map(({ word }) => word)) ? this.#let() : '';
  }

  /** The answer is complete: returns what was held back and is no repetition. */
  end(): string {
    return this.#decided ? '' : this.#let();
  }

  /** Whether these words may yet turn out to be a repetition. */
  #mayRepeat(words: readonly string[]): boolean {
    return this.#places().some((place) => {
      const repeated = this.#said.slice(place);
      return words.length <= repeated.length && words.every((word, index) => word === repeated[index]);
    });
  }

  /** Where in what was spoken a repetition may begin: at its beginning, or near its end. */
  #places(): number[] {
    const first = Math.max(1, this.#said.length - MOST_OVERLAP);
    const last = this.#said.length - LEAST_OVERLAP;
    return [0, ...Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index)];
  }

  #let(): string {
    this.#decided = true;
    const words = wordsOf(this.#held);
    const repeated = this.#places()
      .map((place) => this.#said.slice(place))
      .find((said) => said.length > 0 && said.every((word, index) => words[index]?.word === word));
    const cut = repeated ? (words[repeated.length - 1]?.end ?? 0) : 0;
    const rest = repeated ? this.#held.slice(cut).replace(/^[\p{P}\s]+(?=[\p{L}\p{N}])/u, ' ') : this.#held;
    return this.#joined(rest);
  }

  /** A word that was spoken and one that follows stay two. */
  #joined(rest: string): string {
    return /\S$/.test(this.#spoken) && /^[\p{L}\p{N}]/u.test(rest) ? ` ${rest}` : rest;
  }
}
