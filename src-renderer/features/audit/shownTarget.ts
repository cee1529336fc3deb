import type { AuditEntry } from '../../../agent/protocol/audit.ts';

/** What an entry's sentence names as its object: nothing where that is the actor, or the session of which the entry speaks anyway. */
export function shownTarget({ actor, target }: Pick<AuditEntry, 'actor' | 'target'>): AuditEntry['target'] {
  if (!target || target.kind === 'session') return null;
  return target.id === actor.id ? null : target;
}
