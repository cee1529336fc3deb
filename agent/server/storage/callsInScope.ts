import type { Kysely } from 'kysely';
import type { CallScope } from './callRepository.ts';
import type { Tables } from './tables.ts';

/** Calls that fit a scope, to be narrowed further. */
export function callsInScope(build: Kysely<Tables>, scope: CallScope = {}) {
  const { ended, entrustedTo } = scope;
  let query = build.selectFrom('calls');
  if (ended) query = query.where('ended_at', 'is not', null);
  if (entrustedTo !== undefined) {
    const own = build.selectFrom('offers').select('call_id').where('operator_id', '=', entrustedTo);
    query = query.where((where) => where.or([where('call_id', 'in', own), where('asks_for_person', '=', 1)]));
  }
  return query;
}
