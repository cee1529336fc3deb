import { type AuditLedger, toEntry } from './auditLedger.ts';
import type { AuditRepository } from './auditRepository.ts';
import type { Queries } from './queries.ts';

/** The audit in SQLite: entries that stand by themselves, and reading. */
export function sqliteAudit(queries: Queries, ledger: AuditLedger): AuditRepository {
  return {
    append: async (note) => ledger.together(() => ledger.write(note)),
    list: async ({ actor, action, target, since, until, before, limit }) => {
      let query = queries.build.selectFrom('audit').selectAll().orderBy('seq', 'desc');
      if (actor !== undefined) query = query.where('actor_id', '=', actor);
      if (action !== undefined) query = query.where('action', '=', action);
      if (target !== undefined) query = query.where('target_id', '=', target);
      if (since !== undefined) query = query.where('at', '>=', since);
      if (until !== undefined) query = query.where('at', '<=', until);
      if (before !== undefined) query = query.where('seq', '<', before);
      const rows = queries.all(query.limit(limit + 1));
      return { entries: rows.slice(0, limit).map(toEntry), more: rows.length > limit };
    },
  };
}
