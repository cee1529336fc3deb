import type { Query, ReadHandle } from '../handles.ts';
import type { Bound } from './filterSql.ts';

/** As many different queries stay compiled. */
const MOST_KEPT = 200;

/** Compiles queries whose text depends on what is asked for, each once as long as it is in use. `Row` is what all of them answer with. */
export function createStatements<Row>(db: ReadHandle): (sql: string) => Query<Bound[], Row> {
  const kept = new Map<string, Query<Bound[], Row>>();
  return (sql) => {
    const query = kept.get(sql) ?? db.query<Bound[], Row>(sql);
    // Put back at the end: what wasn't used for longest gives way.
    kept.delete(sql);
    kept.set(sql, query);
    const [oldest] = kept.keys();
    if (kept.size > MOST_KEPT && oldest !== undefined) kept.delete(oldest);
    return query;
  };
}
