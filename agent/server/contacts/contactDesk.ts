import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import type { AuditAction } from '../../protocol/audit.ts';
import type { CallCustomer } from '../../protocol/callCustomer.ts';
import { changesBetween } from '../../protocol/changesBetween.ts';
import type { Contact, ContactFields, contactChange, newContact } from '../../protocol/contact.ts';
import type { ContactAuthor, ContactDeed, ContactEdit } from '../../protocol/contactDeeds.ts';
import { maskSensitive } from '../../protocol/maskSensitive.ts';
import type { Language } from '../../protocol/primitives.ts';
import type { Asker } from '../audit/asker.ts';
import type { AuditDesk } from '../audit/auditDesk.ts';
import { type CallViewer, callScope } from '../calls/maySeeCall.ts';
import { refuse } from '../http/problemError.ts';
import type { OperatorActor } from '../http/roles.ts';
import type { FloorNews } from '../news/floorNews.ts';
import type { AuditNote } from '../storage/auditRepository.ts';
import type { ContactRepository, ContactSearch } from '../storage/contactRepository.ts';
import { authorOf } from './authorOf.ts';
import { numbersIn } from './numbersIn.ts';
import { outcomeProblem } from './outcomeProblem.ts';
import type { RecordNews } from './recordNews.ts';

export interface ContactDeskOptions {
  contacts: ContactRepository;
  /** Tells calls that their customer's record was changed from them. */
  told: RecordNews;
  news: FloorNews;
  audit: AuditDesk;
  /** The country of numbers that name none. */
  region: string;
  now: () => number;
}

type Edited = Omit<z.output<typeof contactChange>, 'revision'>;

/** Customers' records. They live here; a change is told to every station. */
export class ContactDesk {
  readonly #options: ContactDeskOptions;

  constructor(options: ContactDeskOptions) {
    this.#options = options;
  }

  /** Whether somebody may have to do with this contact: not everybody sees every call, nor every call's customer. */
  async isInSight(id: string, viewer: CallViewer): Promise<boolean> {
    const scope = callScope(viewer);
    return scope === undefined || this.#options.contacts.isInScope(id, scope);
  }

  /** Undefined for an unknown contact, and for one that the viewer may not see. That somebody has looked is written to the audit. */
  async find(id: string, viewer: OperatorActor, asker: Asker): Promise<Contact | undefined> {
    const found = (await this.isInSight(id, viewer)) ? await this.#options.contacts.find(id) : undefined;
    if (found) await this.#viewed(found.id, viewer, asker);
    return found;
  }

  /** A search for one number shows its record whole, so that counts as looking at it; a list by name does not. */
  async search(
    query: Omit<ContactSearch, 'scope'>,
    viewer: OperatorActor,
    asker: Asker,
  ): Promise<{ contacts: Contact[]; total: number }> {
    const scope = callScope(viewer);
    const seen = { ...query, ...(scope && { scope }) };
    const found = await this.#options.contacts.search(seen);
    if (query.phone !== undefined) for (const { id } of found) await this.#viewed(id, viewer, asker);
    return { contacts: found, total: await this.#options.contacts.count(seen) };
  }

  /** @throws ProblemError 409 when another contact has one of the numbers, 400 for what can't be a number. */
  async add(written: z.output<typeof newContact>, asker: Asker): Promise<Contact> {
    const { contacts, news, region } = this.#options;
    const fresh = this.#fresh({ ...written, otherPhones: [], phone: null, ...numbersIn(written, region) });
    const edit = this.#edit(fresh.id, authorOf(asker), { kind: 'created' });
    const outcome = await contacts.insert(fresh, this.#note(asker, 'contact.created', fresh.id), edit);
    if (outcome === 'phone-taken') throw outcomeProblem(outcome);
    news.contactChanged(fresh);
    return fresh;
  }

  /** @throws ProblemError 404 for an unknown contact, 409 for a change based on an older revision or a phone number that is taken. */
  async change(id: string, revision: number, { fields, callId }: Edited, asker: Asker): Promise<Contact> {
    const written = { ...fields, ...numbersIn(fields, this.#options.region) };
    const by = { author: authorOf(asker), asker };
    return this.write(id, revision, written, { ...by, callId: await this.#options.told.ownCall(id, callId) });
  }

  /** Changes a record in somebody's name. Fields that say the same leave no trace. @throws ProblemError as `change` does */
  async write(
    id: string,
    revision: number,
    fields: Partial<ContactFields>,
    {
      author,
      asker,
      callId = null,
      editId,
    }: { author: ContactAuthor; asker: Asker; callId?: string | null; editId?: string },
  ): Promise<Contact> {
    const { contacts, news, told, now } = this.#options;
    const stored = await contacts.find(id);
    if (!stored) throw refuse.unknown('contact');
    const changed: Contact = { ...stored, ...withoutCards(fields), updatedAt: now(), revision: revision + 1 };
    changed.otherPhones = changed.otherPhones.filter((phone) => phone !== changed.phone);
    const changes = changesBetween(stored, changed);
    const audit = this.#note(asker, 'contact.changed', id, {
      fields: changes
        .map(({ field }) => field)
        .sort()
        .join(' '),
    });
    const edit = this.#edit(id, author, { kind: 'changed', changes }, callId, editId);
    const outcome = await contacts.apply({
      contact: { changed, basedOn: revision },
      ...(changes.length > 0 && { edit }),
      audit,
    });
    if (outcome === 'known') return stored;
    if (outcome !== 'done') throw outcomeProblem(outcome);
    news.contactChanged(changed);
    if (changes.length > 0) await told.tell(edit);
    return changed;
  }

  /** The record behind a caller's number, made from what the caller's side says when there is none. Null without a number. */
  async greet(customer: CallCustomer, language: Language, asker: Asker): Promise<Contact | null> {
    const { contacts, news } = this.#options;
    const { phone, name = phone, email = null } = customer;
    if (phone === undefined || name === undefined) return null;
    const known = await contacts.findByPhone(phone);
    if (known) return known;
    const fresh = this.#fresh({ ...NOTHING_MORE, name, phone, email, tier: 'standard', language });
    const edit = this.#edit(fresh.id, authorOf(asker), { kind: 'created' });
    if ((await contacts.insert(fresh, this.#note(asker, 'contact.created', fresh.id), edit)) === 'done') {
      news.contactChanged(fresh);
      return fresh;
    }
    // Two calls from one new number in the same instant: the other one has made the record.
    return (await contacts.findByPhone(phone)) ?? null;
  }

  #edit(
    contactId: string,
    by: ContactAuthor,
    what: ContactDeed,
    callId: string | null = null,
    id: string = randomUUID(),
  ): ContactEdit {
    return { id, contactId, at: this.#options.now(), by, callId, what, undone: false };
  }

  #note(asker: Asker, action: AuditAction, id: string, detail: AuditNote['detail'] = {}): AuditNote {
    return this.#options.audit.note(asker, { action, target: { kind: 'contact', id }, detail });
  }

  #viewed(id: string, viewer: OperatorActor, asker: Asker): Promise<void> {
    const { audit } = this.#options;
    return audit.appendHourly(viewer, asker, { action: 'contact.viewed', target: { kind: 'contact', id } });
  }

  #fresh(fields: ContactFields): Contact {
    const now = this.#options.now();
    return { ...fields, ...withoutCards(fields), id: randomUUID(), since: now, updatedAt: now, revision: 1 };
  }
}

const NOTHING_MORE = { otherPhones: [], otherEmails: [], tags: [], notes: '' } satisfies Partial<ContactFields>;

/** Remarks are free text: whatever a customer has said may have been written there. */
const withoutCards = (fields: Partial<ContactFields>): Partial<ContactFields> =>
  fields.notes === undefined ? fields : { ...fields, notes: maskSensitive(fields.notes) };
