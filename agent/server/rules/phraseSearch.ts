/** Texts that are looked through again and again: what both sides said in this turn and in the call. */
const TEXTS_KEPT = 8;

/** Looks for phrases in texts; what many rules look for in the same text is looked for once. */
export class PhraseSearch {
  readonly #found = new Map<string, Map<string, boolean>>();

  finds(text: string, phrase: string): boolean {
    const known = this.#foundIn(text);
    const before = known.get(phrase);
    if (before !== undefined) return before;
    const found = text.includes(phrase);
    known.set(phrase, found);
    return found;
  }

  #foundIn(text: string): Map<string, boolean> {
    const known = this.#found.get(text);
    if (known) return known;
    if (this.#found.size >= TEXTS_KEPT) this.#found.clear();
    const fresh = new Map<string, boolean>();
    this.#found.set(text, fresh);
    return fresh;
  }
}
