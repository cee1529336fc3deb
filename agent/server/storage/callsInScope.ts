import type { Kysely } from 'kysely';
import type { CallScope } from './storage.ts';
import type { Tables } from './tables.ts';

/** Calls that fit a scope, to be narrowed further. */
export function callsInScope(build: Kysely<Tables>, scope: CallScope = {}) {
  const { ended, offeredTo } = scope;
  let query = build.selectFrom('calls');
  if (ended) query = query.where('ended_at', 'is not', null);
  if (offeredTo !== undefined) {
    const offered = build.selectFrom('offers').select('call_id').where('operator_id', '=', offeredTo);
    query = query.where('call_id', 'in', offered);
  }
  return query;
}
