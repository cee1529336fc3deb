import { sql } from 'kysely';
import { operatorRole } from '../../protocol/operator.ts';
import type { AuditLedger } from './auditLedger.ts';
import { isTaken } from './isTaken.ts';
import type { AccountOutcome, AccountRecord, OperatorRecord, OperatorRepository } from './operatorRepository.ts';
import type { Queries } from './queries.ts';
import type { Tables } from './tables.ts';

export const toOperator = (row: Tables['operators']): OperatorRecord => ({
  id: row.id,
  name: row.name,
  email: row.email,
  role: operatorRole.parse(row.role),
  passwordHash: row.password_hash,
  disabled: row.disabled === 1,
  mustChangePassword: row.must_change_password === 1,
  createdAt: row.created_at,
  lastSeenAt: row.last_seen_at,
});

const toRow = (operator: OperatorRecord): Tables['operators'] => ({
  id: operator.id,
  name: operator.name,
  email: operator.email,
  role: operator.role,
  password_hash: operator.passwordHash,
  disabled: Number(operator.disabled),
  must_change_password: Number(operator.mustChangePassword),
  created_at: operator.createdAt,
  last_seen_at: operator.lastSeenAt,
});

/** Operators in SQLite. */
export function sqliteOperators(queries: Queries, ledger: AuditLedger): OperatorRepository {
  const { build } = queries;

  const accounts = (now: number) =>
    build
      .selectFrom('operators')
      .selectAll()
      .select([
        sql<number>`(SELECT count(*) FROM sessions WHERE operator_id = operators.id AND expires_at > ${now})`.as(
          'sessions',
        ),
        sql<number | null>`(SELECT max(locked_until) FROM sign_in_failures WHERE operator_id = operators.id)`.as(
          'locked_until',
        ),
      ]);
  const toAccount = (row: Tables['operators'] & { sessions: number; locked_until: number | null }): AccountRecord => ({
    ...toOperator(row),
    sessions: row.sessions,
    lockedUntil: row.locked_until,
  });

  const find = (id: string) => {
    const row = queries.first(build.selectFrom('operators').selectAll().where('id', '=', id));
    return row && toOperator(row);
  };
  const endSessions = (id: string, keep = '') => {
    const mine = build.selectFrom('sessions').select('token_hash').where('operator_id', '=', id);
    const ended = queries.all(mine.where('token_hash', '!=', keep)).map(({ token_hash }) => token_hash);
    queries.run(build.deleteFrom('sessions').where('operator_id', '=', id).where('token_hash', '!=', keep));
    return ended;
  };
  const otherAdmins = (id: string) =>
    queries.first(
      build
        .selectFrom('operators')
        .select(({ fn }) => fn.countAll<number>().as('number'))
        .where('id', '!=', id)
        .where('role', '=', 'admin')
        .where('disabled', '=', 0),
    )?.number ?? 0;

  const change: OperatorRepository['change'] = async (id, fields, note) =>
    ledger.together((): AccountOutcome => {
      const before = find(id);
      if (!before) return { done: false, because: 'unknown' };
      const after = { ...before, ...fields };
      const rules = ({ role, disabled }: OperatorRecord) => role === 'admin' && !disabled;
      if (rules(before) && !rules(after) && otherAdmins(id) === 0) return { done: false, because: 'last-admin' };
      queries.run(build.updateTable('operators').set(toRow(after)).where('id', '=', id));
      const ends = after.role !== before.role || after.disabled;
      if (note) ledger.write(note);
      return { done: true, ended: ends ? endSessions(id) : [] };
    });

  const setPassword: OperatorRepository['setPassword'] = async (id, { hash, mustChange, keepSession }, note) =>
    ledger.together((): AccountOutcome => {
      const set = { password_hash: hash, must_change_password: Number(mustChange) };
      if (queries.run(build.updateTable('operators').set(set).where('id', '=', id)) === 0) {
        return { done: false, because: 'unknown' };
      }
      if (mustChange) queries.run(build.deleteFrom('sign_in_failures').where('operator_id', '=', id));
      if (note) ledger.write(note);
      return { done: true, ended: endSessions(id, keepSession) };
    });

  return {
    count: async () =>
      queries.first(build.selectFrom('operators').select(({ fn }) => fn.countAll<number>().as('number')))?.number ?? 0,
    insert: async (operator, note) => {
      try {
        return ledger.together(() => {
          queries.run(build.insertInto('operators').values(toRow(operator)));
          if (note) ledger.write(note);
          return 'done';
        });
      } catch (error) {
        if (isTaken(error)) return 'email-taken';
        throw error;
      }
    },
    findByEmail: async (email) => {
      const row = queries.first(build.selectFrom('operators').selectAll().where('email', '=', email));
      return row && toOperator(row);
    },
    accounts: async (now) => queries.all(accounts(now).orderBy(sql`name COLLATE NOCASE`).orderBy('id')).map(toAccount),
    account: async (id, now) => {
      const row = queries.first(accounts(now).where('id', '=', id));
      return row && toAccount(row);
    },
    change,
    setPassword,
  };
}
