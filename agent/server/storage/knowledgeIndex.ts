import Database from 'better-sqlite3';
import type { KnowledgePassage } from '../../protocol/knowledge.ts';
import { termsOf } from '../../protocol/wordsOf.ts';

/** A word of the headings says more of what a passage is about than one of its text. */
const WEIGHTS = '4.0, 1.0';

export interface FoundPassage {
  passage: KnowledgePassage;
  /** Greater is better; comparable within one search only. */
  weight: number;
}

/**
 * The words of the knowledge's passages, folded as the search over calls folds them. In memory: the files are the truth, and are read in
 * little time. One index is filled once and then searched, while another one is filled for what has changed.
 */
export class KnowledgeIndex {
  readonly #database = new Database(':memory:');
  readonly #passages: KnowledgePassage[] = [];
  readonly #insert: Database.Statement<[number, string, string]>;
  readonly #search: Database.Statement<[string, number], { rowid: number; rank: number }>;

  constructor() {
    // Words come folded: the tokenizer parts them at spaces and leaves them as they are.
    this.#database.exec(`
      CREATE VIRTUAL TABLE passage_words USING
        fts5(headings, body, content='', tokenize="unicode61 remove_diacritics 0", prefix='3 4')
    `);
    this.#insert = this.#database.prepare('INSERT INTO passage_words (rowid, headings, body) VALUES (?, ?, ?)');
    this.#search = this.#database.prepare(`
      SELECT rowid, bm25(passage_words, ${WEIGHTS}) AS rank FROM passage_words
      WHERE passage_words MATCH ? ORDER BY rank LIMIT ?
    `);
  }

  add(passages: readonly KnowledgePassage[]): void {
    this.#database.transaction(() => {
      for (const passage of passages) {
        const row = this.#passages.push(passage);
        this.#insert.run(row, termsOf(passage.headings.join(' ')).join(' '), termsOf(passage.text).join(' '));
      }
    })();
  }

  /** Passages that an FTS5 expression finds, the best first. */
  search(expression: string, limit: number): FoundPassage[] {
    return this.#search.all(expression, limit).flatMap(({ rowid, rank }) => {
      const passage = this.#passages[rowid - 1];
      return passage ? [{ passage, weight: -rank }] : [];
    });
  }

  close(): void {
    this.#database.close();
  }
}
