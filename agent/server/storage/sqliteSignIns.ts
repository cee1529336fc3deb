import type Database from 'better-sqlite3';
import type { Queries } from './queries.ts';
import type { SignInFailures, SignInRepository } from './signInRepository.ts';

/** What is remembered of good and bad attempts to sign in, in SQLite. */
export function sqliteSignIns(database: Database.Database, queries: Queries): SignInRepository {
  const { build } = queries;
  const find = (operatorId: string, network: string): SignInFailures | undefined =>
    queries.first(
      build
        .selectFrom('sign_in_failures')
        .select(['failures', 'since', 'locks', 'locked_until as lockedUntil'])
        .where('operator_id', '=', operatorId)
        .where('network', '=', network),
    );
  const forget = (operatorId: string, network: string) =>
    queries.run(
      build.deleteFrom('sign_in_failures').where('operator_id', '=', operatorId).where('network', '=', network),
    );
  return {
    isKnown: async (operatorId, network) =>
      queries.first(
        build
          .selectFrom('known_networks')
          .select('network')
          .where('operator_id', '=', operatorId)
          .where('network', '=', network),
      ) !== undefined,
    find: async (operatorId, network) => find(operatorId, network),
    fail: async (operatorId, network, next) =>
      database
        .transaction(() => {
          const { lockedUntil, ...after } = next(find(operatorId, network));
          const row = { operator_id: operatorId, network, ...after, locked_until: lockedUntil };
          forget(operatorId, network);
          queries.run(build.insertInto('sign_in_failures').values(row));
          return { ...after, lockedUntil };
        })
        .immediate(),
    succeed: async (operatorId, network, { now, forgetBefore }) =>
      database
        .transaction(() => {
          forget(operatorId, network);
          queries.run(build.deleteFrom('known_networks').where('used_at', '<', forgetBefore));
          queries.run(
            build
              .insertInto('known_networks')
              .values({ operator_id: operatorId, network, used_at: now })
              .onConflict((conflict) => conflict.columns(['operator_id', 'network']).doUpdateSet({ used_at: now })),
          );
        })
        .immediate(),
  };
}
