import type { AuditLedger } from './auditLedger.ts';
import type { Queries } from './queries.ts';
import type { SessionRecord, SessionRepository } from './sessionRepository.ts';
import { toOperator } from './sqliteOperators.ts';
import type { Tables } from './tables.ts';

const toSession = (row: Tables['sessions']): SessionRecord => ({
  id: row.id,
  tokenHash: row.token_hash,
  operatorId: row.operator_id,
  createdAt: row.created_at,
  lastSeenAt: row.last_seen_at,
  expiresAt: row.expires_at,
  from: row.opened_from,
});

/** Sessions in SQLite. Of a token only the hash is kept. */
export function sqliteSessions(queries: Queries, ledger: AuditLedger): SessionRepository {
  const { build } = queries;
  const first = (column: 'id' | 'token_hash', value: string) => {
    const row = queries.first(build.selectFrom('sessions').selectAll().where(column, '=', value));
    return row && toSession(row);
  };
  const seen = (operatorId: string, now: number) =>
    queries.run(build.updateTable('operators').set({ last_seen_at: now }).where('id', '=', operatorId));

  return {
    open: async (session, note) =>
      ledger.together(() => {
        queries.run(
          build.insertInto('sessions').values({
            token_hash: session.tokenHash,
            id: session.id,
            operator_id: session.operatorId,
            created_at: session.createdAt,
            last_seen_at: session.lastSeenAt,
            expires_at: session.expiresAt,
            opened_from: session.from,
          }),
        );
        seen(session.operatorId, session.createdAt);
        if (note) ledger.write(note);
      }),
    find: async (tokenHash) => {
      const session = first('token_hash', tokenHash);
      if (!session) return undefined;
      const operator = queries.first(build.selectFrom('operators').selectAll().where('id', '=', session.operatorId));
      return operator && { session, operator: toOperator(operator) };
    },
    findById: async (id) => first('id', id),
    ofOperator: async (operatorId, now) =>
      queries
        .all(
          build
            .selectFrom('sessions')
            .selectAll()
            .where('operator_id', '=', operatorId)
            .where('expires_at', '>', now)
            .orderBy('created_at', 'desc')
            .orderBy('id'),
        )
        .map(toSession),
    touch: async (tokenHash, operatorId, now) => {
      queries.run(build.updateTable('sessions').set({ last_seen_at: now }).where('token_hash', '=', tokenHash));
      seen(operatorId, now);
    },
    close: async (tokenHash, note) =>
      ledger.together(() => {
        const closed = queries.run(build.deleteFrom('sessions').where('token_hash', '=', tokenHash));
        if (note && closed > 0) ledger.write(note);
      }),
    closeAllOf: async (operatorId, note) =>
      ledger.together(() => {
        if (note) ledger.write(note);
        return queries
          .all(build.deleteFrom('sessions').where('operator_id', '=', operatorId).returning('token_hash'))
          .map(({ token_hash }) => token_hash);
      }),
    forgetExpiredBefore: async (time) => {
      queries.run(build.deleteFrom('sessions').where('expires_at', '<', time));
    },
  };
}
