import type { CallEvent, EventDraft } from '../../protocol/callEvent.ts';
import type { CallSummary } from '../../protocol/callSummary.ts';
import type { Contact } from '../../protocol/contact.ts';
import type { OperatorRole } from '../../protocol/operator.ts';

/** A call as the server keeps it: what everybody may see, and what only the server needs to run it. */
export interface CallRecord {
  summary: CallSummary;
  customerIdentity: string;
  contactId: string | null;
}

export interface NewCall {
  callId: string;
  room: string;
  createdAt: number;
  customerIdentity: string;
  contactId: string | null;
}

/** What an append has changed. `stored` holds only events that were new; a repeated draft is acknowledged and not stored again. */
export interface Appended {
  stored: CallEvent[];
  summary: CallSummary;
}

export interface AppendOptions {
  /** Store nothing when the call has already ended. */
  onlyWhileOpen?: boolean;
}

/** The append-only, gapless log of each call and the summaries derived from it. */
export interface CallRepository {
  /** Makes the call together with its first event, which must be `call.created`. */
  create(call: NewCall, created: EventDraft): Promise<Appended>;
  /** One transaction: numbers the drafts, skips known ids, derives the summary. Undefined when there is no such call. */
  append(callId: string, drafts: readonly EventDraft[], options?: AppendOptions): Promise<Appended | undefined>;
  find(callId: string): Promise<CallRecord | undefined>;
  findByRoom(room: string): Promise<CallRecord | undefined>;
  /** Newest first. */
  list(query: { state?: 'open' | 'ended'; limit: number; before?: number }): Promise<CallSummary[]>;
  open(): Promise<CallRecord[]>;
  /** Every open call and those ended since the given server time, newest first. */
  catalogue(endedSince: number): Promise<{ callId: string; lastSeq: number }[]>;
  events(callId: string, after: number, limit: number): Promise<CallEvent[]>;
  eventsOfTypes(callId: string, types: readonly string[]): Promise<CallEvent[]>;
}

export interface ContactSearch {
  phone?: string;
  search?: string;
  limit: number;
}

export type ContactOutcome = 'done' | 'phone-taken' | 'outdated' | 'unknown';

export interface ContactRepository {
  find(id: string): Promise<Contact | undefined>;
  findByPhone(phone: string): Promise<Contact | undefined>;
  search(query: ContactSearch): Promise<Contact[]>;
  insert(contact: Contact): Promise<'done' | 'phone-taken'>;
  /** Replaces the contact if its stored revision is still `basedOn`. */
  replace(contact: Contact, basedOn: number): Promise<ContactOutcome>;
}

export interface OperatorRecord {
  id: string;
  name: string;
  email: string;
  role: OperatorRole;
  passwordHash: string;
}

export interface SessionRecord {
  operator: OperatorRecord;
  expiresAt: number;
}

export interface OperatorRepository {
  count(): Promise<number>;
  insert(operator: OperatorRecord): Promise<void>;
  findByEmail(email: string): Promise<OperatorRecord | undefined>;
  openSession(session: { tokenHash: string; operatorId: string; createdAt: number; expiresAt: number }): Promise<void>;
  /** Undefined when there is no such session; an expired one is returned with its time, so that the caller can say so. */
  findSession(tokenHash: string): Promise<SessionRecord | undefined>;
  closeSession(tokenHash: string): Promise<void>;
  forgetSessionsExpiredBefore(time: number): Promise<void>;
}

/**
 * Everything the floor server remembers. SQLite implements it now; its calls are asynchronous so that a database
 * server can stand behind the same interface.
 */
export interface Storage {
  calls: CallRepository;
  contacts: ContactRepository;
  operators: OperatorRepository;
  /** Throws when the database doesn't answer. */
  check(): Promise<void>;
  close(): void;
}
