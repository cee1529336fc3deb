import { z } from 'zod';
import { type SavedFilter, savedFilter } from '../../../src-preload/contract/review.ts';
import type { ReadHandle, WriteHandle } from './handles.ts';

/** As many filters as one operator can keep at one station. */
export const MOST_FILTERS = 100;

export interface FilterReader {
  /** By name, those of one operator. */
  of(operatorId: string): SavedFilter[];
}

export function createFilterReader(db: ReadHandle): FilterReader {
  const ofOperator = db.query<[string], { id: string; name: string; query: string }>(
    'SELECT id, name, query FROM saved_filters WHERE operator_id = ? ORDER BY name, id',
  );
  return {
    of: (operatorId) =>
      ofOperator.all(operatorId).flatMap(({ id, name, query }) => {
        // What a later version has kept in words that this one doesn't know is left alone, and not shown.
        const filter = savedFilter.safeParse({ id, name, query: JSON.parse(query) });
        return filter.success ? [filter.data] : [];
      }),
  };
}

/** What became of a filter that was to be kept: the operator has as many as there can be; another operator has one of this id. */
export const filterOutcome = z.enum(['saved', 'too-many', 'taken']);

export interface FilterWriter {
  save(operatorId: string, filter: SavedFilter): z.infer<typeof filterOutcome>;
  delete(operatorId: string, id: string): void;
}

export function createFilterWriter(db: WriteHandle): FilterWriter {
  const put = db.change<[string, string, string, string]>(
    `INSERT INTO saved_filters (id, operator_id, name, query) VALUES (?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET name = excluded.name, query = excluded.query
     WHERE operator_id = excluded.operator_id`,
  );
  const others = db.query<[string, string], { count: number }>(
    'SELECT count(*) AS count FROM saved_filters WHERE operator_id = ? AND id <> ?',
  );
  const drop = db.change<[string, string]>('DELETE FROM saved_filters WHERE operator_id = ? AND id = ?');
  return {
    save(operatorId, { id, name, query }) {
      if ((others.get(operatorId, id)?.count ?? 0) >= MOST_FILTERS) return 'too-many';
      return put(id, operatorId, name, JSON.stringify(query)) > 0 ? 'saved' : 'taken';
    },
    delete: (operatorId, id) => void drop(operatorId, id),
  };
}
