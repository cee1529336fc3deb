import type { AuditLedger } from './auditLedger.ts';
import type { Queries } from './queries.ts';
import type { SettingsRepository } from './settingsRepository.ts';

/** The floor's settings in SQLite, as JSON. */
export function sqliteSettings(queries: Queries, ledger: AuditLedger): SettingsRepository {
  const { build } = queries;
  return {
    read: async (name) => {
      const row = queries.first(build.selectFrom('settings').select('value').where('name', '=', name));
      return row && JSON.parse(row.value);
    },
    write: async (name, value, note) =>
      ledger.together(() => {
        const text = JSON.stringify(value);
        queries.run(
          build
            .insertInto('settings')
            .values({ name, value: text })
            .onConflict((conflict) => conflict.column('name').doUpdateSet({ value: text })),
        );
        ledger.write(note);
      }),
  };
}
