import { type Rule, type RuleVersion, rule, ruleDraft, ruleVersion } from '../../protocol/rule.ts';
import type { AuditLedger } from './auditLedger.ts';
import type { Queries } from './queries.ts';
import type { RuleRepository } from './ruleRepository.ts';

/** The rules in SQLite. Firings are kept for counting alone: what happened stands in the call's log. */
export function sqliteRules(queries: Queries, ledger: AuditLedger): RuleRepository {
  const { build } = queries;

  const counted = (since: number) =>
    new Map(
      queries
        .all(
          build
            .selectFrom('rule_firings')
            .select(({ fn }) => ['rule_id', fn.countAll<number>().as('all'), fn.sum<number>('limited').as('limited')])
            .select(({ fn }) => fn.max('at').as('last'))
            .where('at', '>=', since)
            .groupBy('rule_id'),
        )
        .map((row) => [row.rule_id, row]),
    );

  const rows = (id?: string) => {
    const query = build
      .selectFrom('rules')
      .innerJoin('rule_versions', (join) =>
        join.onRef('rule_versions.rule_id', '=', 'rules.id').onRef('rule_versions.version', '=', 'rules.version'),
      )
      .select(['rules.id', 'rules.is_on', 'rules.version', 'rule_versions.at', 'rule_versions.by_name'])
      .select('rule_versions.rule')
      .orderBy('rules.place');
    return queries.all(id === undefined ? query : query.where('rules.id', '=', id));
  };

  const read = (since: number, id?: string): Rule[] => {
    const counts = counted(since);
    return rows(id).map((row): Rule => {
      const count = counts.get(row.id);
      const limited = count?.limited ?? 0;
      return rule.parse({
        ...ruleDraft.parse(JSON.parse(row.rule)),
        id: row.id,
        on: row.is_on === 1,
        version: row.version,
        changedAt: row.at,
        changedBy: row.by_name,
        fired: (count?.all ?? 0) - limited,
        lastFiredAt: count?.last ?? null,
        limited,
      });
    });
  };

  const order = (): string[] =>
    queries.all(build.selectFrom('rules').select('id').orderBy('place')).map(({ id }) => id);

  const insertVersion = (id: string, { version, at, by, rule }: RuleVersion) =>
    queries.run(
      build.insertInto('rule_versions').values({ rule_id: id, version, at, by_name: by, rule: JSON.stringify(rule) }),
    );

  return {
    list: async (since) => read(since),
    find: async (id, since) => read(since, id)[0],
    add: async (id, said, note) =>
      ledger.together(() => {
        queries.run(
          build.insertInto('rules').values({ id, place: order().length + 1, is_on: 0, version: said.version }),
        );
        insertVersion(id, said);
        ledger.write(note);
      }),
    change: async (id, said, note) =>
      ledger.together(() => {
        const current = queries.first(build.selectFrom('rules').select('version').where('id', '=', id));
        if (!current) return 'unknown';
        if (current.version !== said.version - 1) return 'outdated';
        insertVersion(id, said);
        queries.run(build.updateTable('rules').set({ version: said.version }).where('id', '=', id));
        ledger.write(note);
        return 'done';
      }),
    switchOn: async (id, on, note) =>
      ledger.together(() => {
        const changed = queries.run(
          build
            .updateTable('rules')
            .set({ is_on: on ? 1 : 0 })
            .where('id', '=', id),
        );
        if (changed > 0) ledger.write(note);
        return changed > 0 ? 'done' : 'unknown';
      }),
    reorder: async (before, after, note) =>
      ledger.together(() => {
        if (order().join() !== before.join()) return 'outdated';
        for (const [index, id] of after.entries()) {
          queries.run(
            build
              .updateTable('rules')
              .set({ place: index + 1 })
              .where('id', '=', id),
          );
        }
        ledger.write(note);
        return 'done';
      }),
    remove: async (id, note) =>
      ledger.together(() => {
        const removed = queries.run(build.deleteFrom('rules').where('id', '=', id));
        if (removed === 0) return 'unknown';
        for (const [index, one] of order().entries()) {
          queries.run(
            build
              .updateTable('rules')
              .set({ place: index + 1 })
              .where('id', '=', one),
          );
        }
        ledger.write(note);
        return 'done';
      }),
    versions: async (id) =>
      queries
        .all(build.selectFrom('rule_versions').selectAll().where('rule_id', '=', id).orderBy('version', 'desc'))
        .map(({ version, at, by_name, rule }) =>
          ruleVersion.parse({ version, at, by: by_name, rule: JSON.parse(rule) }),
        ),
    noteFiring: async ({ ruleId, callId, at, limited }) => {
      queries.run(
        build.insertInto('rule_firings').values({ rule_id: ruleId, call_id: callId, at, limited: limited ? 1 : 0 }),
      );
    },
    forgetFirings: async (before) => {
      queries.run(build.deleteFrom('rule_firings').where('at', '<', before));
    },
  };
}
