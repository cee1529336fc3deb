import type { Rule, RuleVersion } from '../../protocol/rule.ts';
import type { AuditNote } from './auditRepository.ts';

/** The rules that are asked in each call. */
export interface RuleRepository {
  /** In the order in which they are asked; what has happened since the given time is counted. */
  list(since: number): Promise<Rule[]>;
  find(id: string, since: number): Promise<Rule | undefined>;
  /** As the last, and switched off. */
  add(id: string, said: RuleVersion, note: AuditNote): Promise<void>;
  /** Where the given version is the next one. */
  change(id: string, said: RuleVersion, note: AuditNote): Promise<'done' | 'outdated' | 'unknown'>;
  switchOn(id: string, on: boolean, note: AuditNote): Promise<'done' | 'unknown'>;
  /** Where they stand in the order of `before`. */
  reorder(before: readonly string[], after: readonly string[], note: AuditNote): Promise<'done' | 'outdated'>;
  remove(id: string, note: AuditNote): Promise<'done' | 'unknown'>;
  /** Newest first. */
  versions(id: string): Promise<RuleVersion[]>;
  noteFiring(firing: { ruleId: string; callId: string; at: number; limited: boolean }): Promise<void>;
  forgetFirings(before: number): Promise<void>;
}
