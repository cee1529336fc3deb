import type { PersonaDraft } from '../../protocol/persona.ts';
import type { AuditNote } from './auditRepository.ts';

/** One version of a persona as it is stored. `by`: null where it was shipped. */
export interface PersonaRecord {
  id: string;
  version: number;
  draft: PersonaDraft;
  at: number;
  by: string | null;
}

export interface PersonaRepository {
  /** The latest version of each, by id. */
  list(): Promise<(PersonaRecord & { archived: boolean })[]>;
  /** Whether it is archived; undefined for an unknown persona. */
  isArchived(id: string): Promise<boolean | undefined>;
  /** Newest first; empty for an unknown persona. */
  versions(id: string): Promise<PersonaRecord[]>;
  /** The version that was the latest at a time; the first one where there was none yet. */
  asOf(id: string, at: number): Promise<PersonaRecord | undefined>;
  /** False where there is such a version already, whoever made it. Version 1 makes the persona. */
  add(record: PersonaRecord, note?: AuditNote): Promise<boolean>;
  /** False for an unknown persona. */
  archive(id: string, archived: boolean, note: AuditNote): Promise<boolean>;
}
