import type { AuditNote } from './auditRepository.ts';

/** What administrators have set for the whole floor: a document per name, which its reader parses. */
export interface SettingsRepository {
  /** Undefined where it was never set. */
  read(name: string): Promise<unknown>;
  write(name: string, value: unknown, note: AuditNote): Promise<void>;
}
