import { randomUUID } from 'node:crypto';
import type { AuditAction } from '../../protocol/audit.ts';
import type { CallCustomer } from '../../protocol/callCustomer.ts';
import type { Contact, ContactFields } from '../../protocol/contact.ts';
import { maskSensitive } from '../../protocol/maskSensitive.ts';
import type { Language } from '../../protocol/primitives.ts';
import type { Asker } from '../audit/asker.ts';
import type { AuditDesk } from '../audit/auditDesk.ts';
import { type CallViewer, callScope } from '../calls/maySeeCall.ts';
import { refuse } from '../http/problemError.ts';
import type { OperatorActor } from '../http/roles.ts';
import type { FloorNews } from '../news/floorNews.ts';
import type { AuditNote, ContactRepository, ContactSearch } from '../storage/storage.ts';

const phoneTaken = () =>
  refuse.conflict(
    'phone-taken',
    'Another contact has this phone number: change that one, or leave the number out here.',
  );

/** Customers' records. They live here; a change is told to every station. */
export class ContactDesk {
  readonly #contacts: ContactRepository;
  readonly #news: FloorNews;
  readonly #audit: AuditDesk;
  readonly #now: () => number;

  constructor(contacts: ContactRepository, news: FloorNews, audit: AuditDesk, now: () => number) {
    this.#contacts = contacts;
    this.#news = news;
    this.#audit = audit;
    this.#now = now;
  }

  /** Whether somebody may have to do with this contact: not everybody sees every call, nor every call's customer. */
  async isInSight(id: string, viewer: CallViewer): Promise<boolean> {
    const scope = callScope(viewer);
    return scope === undefined || this.#contacts.isInScope(id, scope);
  }

  /** Undefined for an unknown contact, and for one that the viewer may not see. That somebody has looked is written to the audit. */
  async find(id: string, viewer: OperatorActor, asker: Asker): Promise<Contact | undefined> {
    const found = (await this.isInSight(id, viewer)) ? await this.#contacts.find(id) : undefined;
    if (found) await this.#viewed(found.id, viewer, asker);
    return found;
  }

  /** A search for one number shows its record whole, so that counts as looking at it; a list by name does not. */
  async search(query: Omit<ContactSearch, 'scope'>, viewer: OperatorActor, asker: Asker): Promise<Contact[]> {
    const scope = callScope(viewer);
    const found = await this.#contacts.search({ ...query, ...(scope && { scope }) });
    if (query.phone !== undefined) for (const { id } of found) await this.#viewed(id, viewer, asker);
    return found;
  }

  /** @throws ProblemError 409 when another contact has the phone number. */
  async add(fields: ContactFields, asker: Asker): Promise<Contact> {
    const fresh = this.#fresh(fields);
    if ((await this.#contacts.insert(fresh, this.#note(asker, 'contact.created', fresh.id))) === 'phone-taken')
      throw phoneTaken();
    this.#news.contactChanged(fresh);
    return fresh;
  }

  /** @throws ProblemError 404 for an unknown contact, 409 for a change based on an older revision or a phone number that is taken. */
  async change(id: string, revision: number, fields: Partial<ContactFields>, asker: Asker): Promise<Contact> {
    const stored = await this.#contacts.find(id);
    if (!stored) throw refuse.unknown('contact');
    const changed: Contact = { ...stored, ...withoutCards(fields), updatedAt: this.#now(), revision: revision + 1 };
    const note = this.#note(asker, 'contact.changed', id, { fields: Object.keys(fields).sort().join(' ') });
    const outcome = await this.#contacts.replace(changed, revision, note);
    if (outcome === 'unknown') throw refuse.unknown('contact');
    if (outcome === 'phone-taken') throw phoneTaken();
    if (outcome === 'outdated') {
      throw refuse.conflict(
        'outdated',
        'Somebody has changed this contact meanwhile: load it again, then repeat the change.',
      );
    }
    this.#news.contactChanged(changed);
    return changed;
  }

  /** The record behind a caller's number, made from what the caller's side says when there is none. Null without a number. */
  async greet(customer: CallCustomer, language: Language, asker: Asker): Promise<Contact | null> {
    const { phone, name = phone, email = null } = customer;
    if (phone === undefined || name === undefined) return null;
    const known = await this.#contacts.findByPhone(phone);
    if (known) return known;
    const fresh = this.#fresh({ name, phone, email, tier: 'standard', language, notes: '' });
    if ((await this.#contacts.insert(fresh, this.#note(asker, 'contact.created', fresh.id))) === 'done') {
      this.#news.contactChanged(fresh);
      return fresh;
    }
    // Two calls from one new number in the same instant: the other one has made the record.
    return (await this.#contacts.findByPhone(phone)) ?? null;
  }

  #note(asker: Asker, action: AuditAction, id: string, detail: AuditNote['detail'] = {}): AuditNote {
    return this.#audit.note(asker, { action, target: { kind: 'contact', id }, detail });
  }

  #viewed(id: string, viewer: OperatorActor, asker: Asker): Promise<void> {
    return this.#audit.appendHourly(viewer, asker, { action: 'contact.viewed', target: { kind: 'contact', id } });
  }

  #fresh(fields: ContactFields): Contact {
    const now = this.#now();
    return { ...fields, ...withoutCards(fields), id: randomUUID(), since: now, updatedAt: now, revision: 1 };
  }
}

/** Remarks are free text: whatever a customer has said may have been written there. */
const withoutCards = (fields: Partial<ContactFields>): Partial<ContactFields> =>
  fields.notes === undefined ? fields : { ...fields, notes: maskSensitive(fields.notes) };
