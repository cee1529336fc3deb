import { personaDraft } from '../../protocol/persona.ts';
import type { AuditLedger } from './auditLedger.ts';
import type { PersonaRecord, PersonaRepository } from './personaRepository.ts';
import type { Queries } from './queries.ts';
import type { Tables } from './tables.ts';

const toRecord = (row: Tables['persona_versions']): PersonaRecord => ({
  id: row.persona_id,
  version: row.version,
  draft: personaDraft.parse(JSON.parse(row.draft)),
  at: row.at,
  by: row.by_whom,
});

/** Personas and their versions in SQLite. Versions are only ever added. */
export function sqlitePersonas(queries: Queries, ledger: AuditLedger): PersonaRepository {
  const { build } = queries;
  const versions = (id: string) =>
    build.selectFrom('persona_versions').selectAll().where('persona_id', '=', id).orderBy('version', 'desc');

  return {
    list: async () =>
      queries
        .all(
          build
            .selectFrom('persona_versions as one')
            .innerJoin('personas', 'personas.id', 'one.persona_id')
            .selectAll('one')
            .select('personas.archived')
            .where(({ eb, selectFrom }) =>
              eb(
                'one.version',
                '=',
                selectFrom('persona_versions as other')
                  .select(({ fn }) => fn.max('other.version').as('latest'))
                  .whereRef('other.persona_id', '=', 'one.persona_id'),
              ),
            )
            .orderBy('one.persona_id'),
        )
        .map(({ archived, ...row }) => ({ ...toRecord(row), archived: archived === 1 })),
    isArchived: async (id) => {
      const row = queries.first(build.selectFrom('personas').select('archived').where('id', '=', id));
      return row && row.archived === 1;
    },
    versions: async (id) => queries.all(versions(id)).map(toRecord),
    asOf: async (id, at) => {
      const then = queries.first(versions(id).where('at', '<=', at).limit(1));
      const row = then ?? queries.first(versions(id).where('version', '=', 1));
      return row && toRecord(row);
    },
    add: async ({ id, version, draft, at, by }, note) =>
      ledger.together(() => {
        const latest = queries.first(versions(id).limit(1))?.version ?? 0;
        if (version !== latest + 1) return false;
        if (version === 1) queries.run(build.insertInto('personas').values({ id, archived: 0 }));
        const row = { persona_id: id, version, at, by_whom: by, draft: JSON.stringify(draft) };
        queries.run(build.insertInto('persona_versions').values(row));
        if (note) ledger.write(note);
        return true;
      }),
    archive: async (id, archived, note) =>
      ledger.together(() => {
        const set = { archived: Number(archived) };
        if (queries.run(build.updateTable('personas').set(set).where('id', '=', id)) === 0) return false;
        ledger.write(note);
        return true;
      }),
  };
}
