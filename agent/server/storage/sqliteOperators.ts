import { operatorRole } from '../../protocol/operator.ts';
import type { Queries } from './queries.ts';
import type { OperatorRecord, OperatorRepository } from './storage.ts';
import type { Tables } from './tables.ts';

const toOperator = ({ password_hash, role, ...row }: Tables['operators']): OperatorRecord => ({
  ...row,
  role: operatorRole.parse(role),
  passwordHash: password_hash,
});

/** Operators and their sessions in SQLite. Of a session only the hash of its token is kept. */
export function sqliteOperators(queries: Queries): OperatorRepository {
  const { build } = queries;
  return {
    count: async () =>
      queries.first(build.selectFrom('operators').select(({ fn }) => fn.countAll<number>().as('number')))?.number ?? 0,
    insert: async ({ passwordHash, ...operator }) => {
      queries.run(build.insertInto('operators').values({ ...operator, password_hash: passwordHash }));
    },
    findByEmail: async (email) => {
      const row = queries.first(build.selectFrom('operators').selectAll().where('email', '=', email));
      return row && toOperator(row);
    },
    openSession: async ({ tokenHash, operatorId, createdAt, expiresAt }) => {
      queries.run(
        build
          .insertInto('sessions')
          .values({ token_hash: tokenHash, operator_id: operatorId, created_at: createdAt, expires_at: expiresAt }),
      );
    },
    findSession: async (tokenHash) => {
      const row = queries.first(
        build
          .selectFrom('sessions')
          .innerJoin('operators', 'operators.id', 'sessions.operator_id')
          .selectAll('operators')
          .select('sessions.expires_at')
          .where('token_hash', '=', tokenHash),
      );
      if (!row) return undefined;
      const { expires_at, ...operator } = row;
      return { operator: toOperator(operator), expiresAt: expires_at };
    },
    closeSession: async (tokenHash) => {
      queries.run(build.deleteFrom('sessions').where('token_hash', '=', tokenHash));
    },
    forgetSessionsExpiredBefore: async (time) => {
      queries.run(build.deleteFrom('sessions').where('expires_at', '<', time));
    },
  };
}
