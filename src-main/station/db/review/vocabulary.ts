import type { Vocabulary } from '../../words/alternatives.ts';
import type { ReadHandle } from '../handles.ts';

/** The words that the index has. */
export function createVocabulary(db: ReadHandle): Vocabulary {
  const one = db.query<[string], { term: string }>('SELECT term FROM vocabulary WHERE term = ?');
  const between = db.query<[string, string, number], { term: string }>(
    'SELECT term FROM vocabulary WHERE term >= ? AND term < ? LIMIT ?',
  );
  return {
    has: (term) => one.get(term) !== undefined,
    beginningWith: (beginning, limit) =>
      between.all(beginning, `${beginning}\u{10ffff}`, limit).map(({ term }) => term),
  };
}
