import type Database from 'better-sqlite3';
import { type Compilable, DummyDriver, Kysely, SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler } from 'kysely';
import type { Tables } from './tables.ts';

/**
 * Kysely writes the SQL and knows its types; better-sqlite3 runs it at once. So no statement can slip into another's
 * transaction, as it could through Kysely's own driver, which shares this one connection across awaits.
 */
export class Queries {
  readonly build = new Kysely<Tables>({
    dialect: {
      createAdapter: () => new SqliteAdapter(),
      createDriver: () => new DummyDriver(),
      createIntrospector: (database) => new SqliteIntrospector(database),
      createQueryCompiler: () => new SqliteQueryCompiler(),
    },
  });
  readonly #database: Database.Database;

  constructor(database: Database.Database) {
    this.#database = database;
  }

  all<Row>(query: Compilable<Row>): Row[] {
    const { sql, parameters } = query.compile();
    return this.#database.prepare<unknown[], Row>(sql).all(...parameters);
  }

  first<Row>(query: Compilable<Row>): Row | undefined {
    const { sql, parameters } = query.compile();
    return this.#database.prepare<unknown[], Row>(sql).get(...parameters);
  }

  /** Returns the number of changed rows. */
  run(query: Compilable<unknown>): number {
    const { sql, parameters } = query.compile();
    return this.#database.prepare<unknown[], unknown>(sql).run(...parameters).changes;
  }
}
