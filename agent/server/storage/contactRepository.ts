import type { Contact } from '../../protocol/contact.ts';
import type { ContactEdit, ContactFile, ContactNote, Ticket } from '../../protocol/contactDeeds.ts';
import type { AuditNote } from './auditRepository.ts';
import type { CallScope } from './callRepository.ts';

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

export interface ContactUnmergeWork {
  /** The record that stayed, as it was without the other. */
  winner: Contact;
  basedOn: number;
  /** The other one, under an id of its own: its former one is erased. */
  restored: Contact;
  /** The line by which they were merged. */
  undoes: string;
  /** The winner's line, and the restored record's. */
  edits: [ContactEdit, ContactEdit];
  audit: AuditNote;
}

/** Notes, tickets and the history of customers' records, and where else a customer is known. */
export interface ContactFiles {
  apply(work: ContactWork): Promise<ContactWorkOutcome>;
  /** The loser's calls, notes, tickets and history become the winner's, then it is gone, from stations too. */
  merge(work: ContactMergeWork): Promise<ContactWorkOutcome>;
  /**
   * The record that became part of another by this line, as it was then, and since when the other was a customer by itself; undefined
   * where that is not known any more.
   */
  mergeOf(editId: string): Promise<{ loser: Contact; winnerSince: number } | undefined>;
  /** What was the loser's hangs on the restored record again, and the calls that came from its numbers since. */
  unmerge(work: ContactUnmergeWork): Promise<ContactWorkOutcome>;
  /** What was merged before this can't be taken back any more. */
  forgetMergesBefore(time: number): Promise<void>;
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
