import { randomUUID } from 'node:crypto';
import type { CallCustomer } from '../../protocol/callCustomer.ts';
import type { Contact, ContactFields } from '../../protocol/contact.ts';
import type { Language } from '../../protocol/primitives.ts';
import { type CallViewer, callScope } from '../calls/maySeeCall.ts';
import { refuse } from '../http/problemError.ts';
import type { FloorNews } from '../news/floorNews.ts';
import type { ContactRepository, ContactSearch } from '../storage/storage.ts';

const phoneTaken = () =>
  refuse.conflict(
    'phone-taken',
    'Another contact has this phone number: change that one, or leave the number out here.',
  );

/** Customers' records. They live here; a change is told to every station. */
export class ContactDesk {
  readonly #contacts: ContactRepository;
  readonly #news: FloorNews;
  readonly #now: () => number;

  constructor(contacts: ContactRepository, news: FloorNews, now: () => number) {
    this.#contacts = contacts;
    this.#news = news;
    this.#now = now;
  }

  /** Whether somebody may have to do with this contact: not everybody sees every call, nor every call's customer. */
  async isInSight(id: string, viewer: CallViewer): Promise<boolean> {
    const scope = callScope(viewer);
    return scope === undefined || this.#contacts.isInScope(id, scope);
  }

  /** Undefined for an unknown contact, and for one that the viewer may not see. */
  async find(id: string, viewer: CallViewer): Promise<Contact | undefined> {
    return (await this.isInSight(id, viewer)) ? this.#contacts.find(id) : undefined;
  }

  search(query: Omit<ContactSearch, 'scope'>, viewer: CallViewer): Promise<Contact[]> {
    const scope = callScope(viewer);
    return this.#contacts.search({ ...query, ...(scope && { scope }) });
  }

  /** @throws ProblemError 409 when another contact has the phone number. */
  async add(fields: ContactFields): Promise<Contact> {
    const fresh = this.#fresh(fields);
    if ((await this.#contacts.insert(fresh)) === 'phone-taken') throw phoneTaken();
    this.#news.contactChanged(fresh);
    return fresh;
  }

  /** @throws ProblemError 404 for an unknown contact, 409 for a change based on an older revision or a phone number that is taken. */
  async change(id: string, revision: number, fields: Partial<ContactFields>): Promise<Contact> {
    const stored = await this.#contacts.find(id);
    if (!stored) throw refuse.unknown('contact');
    const changed: Contact = { ...stored, ...fields, updatedAt: this.#now(), revision: revision + 1 };
    const outcome = await this.#contacts.replace(changed, revision);
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
  async greet(customer: CallCustomer, language: Language): Promise<Contact | null> {
    const { phone, name = phone, email = null } = customer;
    if (phone === undefined || name === undefined) return null;
    const known = await this.#contacts.findByPhone(phone);
    if (known) return known;
    const fresh = this.#fresh({ name, phone, email, tier: 'standard', language, notes: '' });
    if ((await this.#contacts.insert(fresh)) === 'done') {
      this.#news.contactChanged(fresh);
      return fresh;
    }
    // Two calls from one new number in the same instant: the other one has made the record.
    return (await this.#contacts.findByPhone(phone)) ?? null;
  }

  #fresh(fields: ContactFields): Contact {
    const now = this.#now();
    return { ...fields, id: randomUUID(), since: now, updatedAt: now, revision: 1 };
  }
}
