import type { OperatorRole } from '../../protocol/operator.ts';
import type { AuditNote } from './auditRepository.ts';

export interface OperatorRecord {
  id: string;
  name: string;
  email: string;
  role: OperatorRole;
  passwordHash: string;
  disabled: boolean;
  /** The password was given by an administrator. */
  mustChangePassword: boolean;
  createdAt: number;
  lastSeenAt: number | null;
}

/** An operator with what is counted from other tables. `lockedUntil` may lie in the past. */
export interface AccountRecord extends OperatorRecord {
  sessions: number;
  lockedUntil: number | null;
}

/** What was done to an operator. `ended` are the hashes of the sessions that it ended. */
export type AccountOutcome = { done: true; ended: string[] } | { done: false; because: 'unknown' | 'last-admin' };

export interface OperatorRepository {
  count(): Promise<number>;
  insert(operator: OperatorRecord, note?: AuditNote): Promise<'done' | 'email-taken'>;
  findByEmail(email: string): Promise<OperatorRecord | undefined>;
  /** By name; sessions that are over at the given time are not counted. */
  accounts(now: number): Promise<AccountRecord[]>;
  account(id: string, now: number): Promise<AccountRecord | undefined>;
  /** One transaction. Another role, or disabling, ends the operator's sessions; the last enabled administrator stays one. */
  change(
    id: string,
    fields: Partial<Pick<OperatorRecord, 'name' | 'role' | 'disabled'>>,
    note?: AuditNote,
  ): Promise<AccountOutcome>;
  /** One transaction: sets the password and ends the sessions but the one to keep. One given by an administrator also ends locks. */
  setPassword(
    id: string,
    password: { hash: string; mustChange: boolean; keepSession?: string },
    note?: AuditNote,
  ): Promise<AccountOutcome>;
}
