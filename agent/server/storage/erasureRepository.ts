import type { AuditEntry } from '../../protocol/audit.ts';
import type { EventData } from '../../protocol/callEvent.ts';
import type { Disposition } from '../../protocol/primitives.ts';
import type { Erasure, RetentionRules } from '../../protocol/retention.ts';
import type { AuditNote } from './auditRepository.ts';
import type { Appended } from './callRepository.ts';

/** Who asked for something, as an audit entry tells of it. */
type AskedBy = Pick<AuditEntry, 'actor' | 'from'>;

/** What ends the keeping of calls and customers. Stored words are overwritten, not only unlinked. */
export interface ErasureRepository {
  rules(): Promise<RetentionRules>;
  setRules(rules: RetentionRules, note: AuditNote): Promise<void>;
  /** Calls of this disposition that ended before the time and aren't spared, the oldest first. */
  due(disposition: Disposition, endedBefore: number, limit: number): Promise<string[]>;
  /**
   * One transaction: empties the call's log by `erasedEvent`, appends `call.erased`, and drops what else is known of it.
   * Nothing is stored for a call that is still on, or erased already. Undefined when there is no such call.
   */
  eraseCall(callId: string, data: EventData<'call.erased'>, at: number, note: AuditNote): Promise<Appended | undefined>;
  /** Remembers that a customer is to be erased, until `eraseContact` has done the last of it. */
  requestCustomer(contactId: string, at: number, by: AskedBy, note: AuditNote): Promise<void>;
  requestedCustomers(): Promise<{ contactId: string; asker: AskedBy }[]>;
  endedCallsOf(contactId: string): Promise<string[]>;
  eraseContact(contactId: string, at: number): Promise<void>;
  /** In order, after the given number. */
  erasures(after: number, limit: number): Promise<Erasure[]>;
  lastErasure(): Promise<number>;
  /** Takes what is left of everything erased so far out of the database's files. False while somebody else reads the database. */
  forgetTraces(): Promise<boolean>;
}
