import type { z } from 'zod';
import type { AuditEntry, auditQuery } from '../../protocol/audit.ts';

/** An audit entry before it has its place in the chain. */
export type AuditNote = Omit<AuditEntry, 'seq' | 'previousHash' | 'hash'>;

export type AuditListQuery = z.output<typeof auditQuery>;

/**
 * What was done, by whom: a chain of entries. A repository that takes a `note` writes it in the same transaction as what it does, so that
 * neither is there without the other.
 */
export interface AuditRepository {
  append(note: AuditNote): Promise<void>;
  /** Newest first. */
  list(query: AuditListQuery): Promise<{ entries: AuditEntry[]; more: boolean }>;
}
