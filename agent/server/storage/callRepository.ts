import type { CallEvent, EventDraft } from '../../protocol/callEvent.ts';
import type { CallSummary } from '../../protocol/callSummary.ts';
import type { AuditNote } from './auditRepository.ts';

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
  /**
   * Makes the call together with its first event, which must be `call.created`.
   * @param further what is known of it already, in the same transaction, so that nobody finds the call without it
   */
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
