import type Database from 'better-sqlite3';
import { StartError } from '../startError.ts';
import { migrations as all } from './migrations/index.ts';
import type { Migration } from './migrations/migration.ts';

/**
 * Brings a database to the newest shape, each step in a transaction of its own, `user_version` with it.
 * @throws StartError for a database that a newer program wrote.
 */
export function migrate(database: Database.Database, migrations: readonly Migration[] = all): void {
  const newest = migrations.at(-1)?.version ?? 0;
  const found = Number(database.pragma('user_version', { simple: true }));
  if (found > newest) {
    throw new StartError(
      `The station's database has version ${found}, and this program knows versions up to ${newest}. ` +
        'Start the newer Floorwalker that wrote it, or choose another folder with FLOORWALKER_STATION_DATA.',
    );
  }
  for (const migration of migrations) {
    if (migration.version <= found) continue;
    database
      .transaction(() => {
        database.exec(migration.up);
        database.pragma(`user_version = ${migration.version}`);
      })
      .immediate();
  }
}
