import type { z } from 'zod';
import type { AuditEntry, auditQuery } from '../../protocol/audit.ts';
import type { ResolvedCallRequest } from '../../protocol/call.ts';
import type { CallEvent, EventData, EventDraft } from '../../protocol/callEvent.ts';
import type { CallSummary } from '../../protocol/callSummary.ts';
import type { Contact } from '../../protocol/contact.ts';
import type { ContactEdit, ContactFile, ContactNote, Ticket } from '../../protocol/contactDeeds.ts';
import type { OperatorRole } from '../../protocol/operator.ts';
import type { PersonaDraft } from '../../protocol/persona.ts';
import type { Disposition } from '../../protocol/primitives.ts';
import type { Erasure, RetentionRules } from '../../protocol/retention.ts';
import type { Rule, RuleVersion } from '../../protocol/rule.ts';

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
  /** Written to the audit in the same transaction, if something was stored. */
  note?: AuditNote;
}

/** Events to be stored, or what makes them of the call as it is at that very moment. */
export type Drafts = readonly EventDraft[] | ((summary: CallSummary) => readonly EventDraft[]);

/** Which calls somebody may see. Conditions that are there must all be met. */
export interface CallScope {
  ended?: true;
  /** The operator whose own call it must be (offered to them, claimed or led by them), or one that asks for a person. */
  entrustedTo?: string;
}

/** The append-only, gapless log of each call and the summaries derived from it. */
export interface CallRepository {
  /** Makes the call together with its first event, which must be `call.created`. */
  /** `further`: what is known of it already, in the same transaction, so that nobody finds the call without it. */
  create(call: NewCall, created: EventDraft, note?: AuditNote, further?: readonly EventDraft[]): Promise<Appended>;
  /** One transaction: numbers the drafts, skips known ids, derives the summary. Undefined when there is no such call. */
  append(callId: string, drafts: Drafts, options?: AppendOptions): Promise<Appended | undefined>;
  find(callId: string): Promise<CallRecord | undefined>;
  /** Whether an event of this id is in the call's log. */
  hasEvent(callId: string, eventId: string): Promise<boolean>;
  findByRoom(room: string): Promise<CallRecord | undefined>;
  /** Newest first. */
  list(query: CallListQuery): Promise<CallSummary[]>;
  open(): Promise<CallRecord[]>;
  countOpen(): Promise<number>;
  /** Every open call and those ended since the given server time, newest first. */
  catalogue(endedSince: number, scope?: CallScope): Promise<{ callId: string; lastSeq: number }[]>;
  events(callId: string, after: number, limit: number): Promise<CallEvent[]>;
  eventsOfTypes(callId: string, types: readonly string[]): Promise<CallEvent[]>;
}

export interface CallListQuery {
  state?: 'open' | 'ended';
  limit: number;
  before?: number;
  scope?: CallScope;
  /** Only calls of this customer. */
  contactId?: string;
}

export interface ContactSearch {
  phone?: string | undefined;
  /** Parts that the name, a number or an address must all have; Arabic spellings count as one. */
  search?: string | undefined;
  tag?: string | undefined;
  limit: number;
  offset?: number;
  /** Only customers of calls in this scope. */
  scope?: CallScope;
}

export type ContactOutcome = 'done' | 'phone-taken' | 'outdated' | 'unknown';

/** What is done to a record and what hangs on it, all or nothing. */
export interface ContactWork {
  /** The record from now on, if it was still at `basedOn`. */
  contact?: { changed: Contact; basedOn: number };
  /** New, or in the place of the one with its id; a call's summary in the place of the former. */
  note?: ContactNote;
  dropNote?: string;
  /** New, its number is the next one; or in the place of the one with its id. */
  ticket?: Omit<Ticket, 'number'>;
  dropTicket?: string;
  /** Its line in the history. One of this id is done already. */
  edit?: ContactEdit;
  /** The line that it takes back; one that was taken back is done already. */
  undoes?: string;
  audit?: AuditNote;
}
export type ContactWorkOutcome = ContactOutcome | 'known';

export interface ContactMergeWork {
  winner: Contact;
  basedOn: number;
  loserId: string;
  loserRevision: number;
  edit: ContactEdit;
  audit: AuditNote;
  at: number;
}

/** Notes, tickets and the history of customers' records, and where else a customer is known. */
export interface ContactFiles {
  apply(work: ContactWork): Promise<ContactWorkOutcome>;
  /** The loser's calls, notes, tickets and history become the winner's, then it is gone, from stations too. */
  merge(work: ContactMergeWork): Promise<ContactWorkOutcome>;
  file(contactId: string): Promise<ContactFile>;
  /** The whole history, oldest first. */
  edits(contactId: string): Promise<ContactEdit[]>;
  findEdit(id: string): Promise<ContactEdit | undefined>;
  findNote(id: string): Promise<ContactNote | undefined>;
  findTicket(id: string): Promise<Ticket | undefined>;
  /** Newest first. */
  tickets(contactId: string): Promise<Ticket[]>;
  summaryOf(callId: string): Promise<ContactNote | undefined>;
  /** Under which id another system knows the customer. */
  linkOf(contactId: string, connector: string): Promise<string | undefined>;
  link(contactId: string, connector: string, externalId: string, at: number): Promise<void>;
  /** Notes of customers whom another system knows and that it hasn't got yet, oldest first. */
  notesToWriteBack(limit: number, connector: string): Promise<ContactNote[]>;
  countNotesToWriteBack(connector: string): Promise<number>;
  noteWrittenBack(id: string, outcome: 'done' | 'failed'): Promise<void>;
}

export interface ContactRepository extends ContactFiles {
  find(id: string): Promise<Contact | undefined>;
  findByPhone(phone: string): Promise<Contact | undefined>;
  /** Last changed first. */
  search(query: ContactSearch): Promise<Contact[]>;
  count(query: Omit<ContactSearch, 'limit' | 'offset'>): Promise<number>;
  /** By id, after the given one ('' from the start). */
  page(after: string, limit: number): Promise<Contact[]>;
  /** Others of the same name or with one of the same addresses. */
  sameAs(contact: Contact, limit: number): Promise<Contact[]>;
  countCalls(id: string): Promise<number>;
  /** Whether the contact is the customer of a call in this scope. */
  isInScope(id: string, scope: CallScope): Promise<boolean>;
  insert(contact: Contact, note?: AuditNote, edit?: ContactEdit): Promise<'done' | 'phone-taken'>;
}

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

/** How often signing in to one account failed from one network, or from all unknown ones together. */
export interface SignInFailures {
  failures: number;
  /** When the first of them happened. */
  since: number;
  /** Locks that have followed each other. */
  locks: number;
  lockedUntil: number;
}

export interface SignInRepository {
  isKnown(operatorId: string, network: string): Promise<boolean>;
  find(operatorId: string, network: string): Promise<SignInFailures | undefined>;
  /** One transaction: two failures at once are two. */
  fail(
    operatorId: string,
    network: string,
    next: (before: SignInFailures | undefined) => SignInFailures,
  ): Promise<SignInFailures>;
  /** The right password came from there: its failures are forgotten, and the network is known until `forgetBefore` passes it. */
  succeed(operatorId: string, network: string, times: { now: number; forgetBefore: number }): Promise<void>;
}

/** A way in for one customer. `keyHash` is set once it is claimed, `callId` once its call has been made. */
export interface CustomerLinkRecord {
  id: string;
  secretHash: string;
  request: ResolvedCallRequest;
  createdAt: number;
  expiresAt: number;
  keyHash: string | null;
  callId: string | null;
}

export interface CustomerLinkRepository {
  insert(link: Pick<CustomerLinkRecord, 'id' | 'secretHash' | 'request' | 'createdAt' | 'expiresAt'>): Promise<void>;
  find(id: string): Promise<CustomerLinkRecord | undefined>;
  findByCall(callId: string): Promise<CustomerLinkRecord | undefined>;
  /** True for the first claim alone, however many come at once. */
  claim(id: string, keyHash: string): Promise<boolean>;
  /** Undoes a claim that has led to no call. */
  giveBack(id: string): Promise<void>;
  bind(id: string, callId: string): Promise<void>;
  forgetExpiredBefore(time: number): Promise<void>;
}

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

/** What administrators have set for the whole floor: a document per name, which its reader parses. */
export interface SettingsRepository {
  /** Undefined where it was never set. */
  read(name: string): Promise<unknown>;
  write(name: string, value: unknown, note: AuditNote): Promise<void>;
}

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

/**
 * Everything the floor server remembers. SQLite implements it now; its calls are asynchronous so that a database
 * server can stand behind the same interface.
 */
export interface Storage {
  calls: CallRepository;
  contacts: ContactRepository;
  customerLinks: CustomerLinkRepository;
  operators: OperatorRepository;
  sessions: SessionRepository;
  signIns: SignInRepository;
  audit: AuditRepository;
  erasures: ErasureRepository;
  settings: SettingsRepository;
  personas: PersonaRepository;
  rules: RuleRepository;
  /** Throws when the database doesn't answer. */
  check(): Promise<void>;
  close(): void;
}
