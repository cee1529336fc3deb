import type { AuditNote } from './auditRepository.ts';
import type { OperatorRecord } from './operatorRepository.ts';

export interface SessionRecord {
  id: string;
  tokenHash: string;
  operatorId: string;
  createdAt: number;
  lastSeenAt: number;
  expiresAt: number;
  /** The address it was opened from. */
  from: string;
}

export interface SessionRepository {
  open(session: SessionRecord, note?: AuditNote): Promise<void>;
  /** Undefined when there is no such session; an expired one is returned with its time, so that the caller can say so. */
  find(tokenHash: string): Promise<{ session: SessionRecord; operator: OperatorRecord } | undefined>;
  findById(id: string): Promise<SessionRecord | undefined>;
  /** Those that are not over at the given time, newest first. */
  ofOperator(operatorId: string, now: number): Promise<SessionRecord[]>;
  /** Session and operator were seen now. */
  touch(tokenHash: string, operatorId: string, now: number): Promise<void>;
  close(tokenHash: string, note?: AuditNote): Promise<void>;
  /** Returns the hashes of those that it closed. */
  closeAllOf(operatorId: string, note?: AuditNote): Promise<string[]>;
  forgetExpiredBefore(time: number): Promise<void>;
}
