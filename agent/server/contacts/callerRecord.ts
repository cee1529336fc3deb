import type { Contact } from '../../protocol/contact.ts';
import type { FoundCustomer, OwnRecordChange, Ticket } from '../../protocol/contactDeeds.ts';
import type { Asker } from '../audit/asker.ts';
import type { AuditDesk } from '../audit/auditDesk.ts';
import { ProblemError } from '../http/problemError.ts';
import type { CallRecord, CallRepository } from '../storage/callRepository.ts';
import type { ContactRepository } from '../storage/contactRepository.ts';
import { assistantOf } from './authorOf.ts';
import type { ContactDesk } from './contactDesk.ts';
import type { ContactFileDesk } from './contactFileDesk.ts';

/** A caller who talks the assistant into opening ticket after ticket fills nobody's list. */
const MOST_CHANGES_PER_CALL = 10;
const MOST_FOUND = 5;

/** What the assistant is told of a change. `because`: why it was not done, in a word. */
export interface ChangeAnswer {
  done: boolean;
  because?: string;
  ticket?: number;
}

interface Options {
  calls: CallRepository;
  contacts: ContactRepository;
  desk: Pick<ContactDesk, 'write'>;
  files: Pick<ContactFileDesk, 'openTicket'>;
  audit: AuditDesk;
}

/**
 * Customers' records as a call's assistant may reach them. It names its call and nothing else: whose record that is, the floor knows. Whatever
 * a caller talks a language model into, there is no way to name another.
 */
export class CallerRecord {
  readonly #options: Options;

  constructor(options: Options) {
    this.#options = options;
  }

  /** The record of the customer on this call, with their open tickets. */
  async of(callId: string): Promise<{ customer: Contact | null; tickets: Ticket[] }> {
    const customer = await this.#own(await this.#options.calls.find(callId));
    if (!customer) return { customer: null, tickets: [] };
    const tickets = await this.#options.contacts.tickets(customer.id);
    return { customer, tickets: tickets.filter(({ state }) => state === 'open') };
  }

  /** Changes that record in the assistant's name; the same request again changes nothing twice. */
  async change(callId: string, requestId: string, change: OwnRecordChange): Promise<ChangeAnswer> {
    const { calls, contacts, desk, files } = this.#options;
    const call = await calls.find(callId);
    const own = await this.#own(call);
    if (!call || !own) return { done: false, because: 'no-record' };
    const known = await contacts.findEdit(requestId);
    if (!known && call.summary.state === 'ended') return { done: false, because: 'call-ended' };
    if (!known && (await this.#changesIn(callId, own.id)) >= MOST_CHANGES_PER_CALL)
      return { done: false, because: 'too-many' };
    const by = { author: assistantOf(callId), asker: machineOf(callId) };
    try {
      if (change.kind === 'ticket') {
        const { number } = await files.openTicket(own.id, { id: requestId, title: change.title, callId }, by);
        return { done: true, ticket: number };
      }
      await desk.write(own.id, own.revision, change.fields, { ...by, callId, editId: requestId });
      return { done: true };
    } catch (error) {
      if (error instanceof ProblemError) return { done: false, because: 'refused' };
      throw error;
    }
  }

  /** Other customers by name, number or address: nobody, unless an operator has allowed it for this call. Each one found is in the audit. */
  async find(callId: string, search: string): Promise<{ allowed: boolean; customers: FoundCustomer[] }> {
    const { calls, contacts, audit } = this.#options;
    const call = await calls.find(callId);
    if (!call?.summary.lookupsAllowed || call.summary.state === 'ended') return { allowed: false, customers: [] };
    const found = await contacts.search({ search, limit: MOST_FOUND });
    for (const { id } of found) {
      const target = { kind: 'contact' as const, id };
      await audit.append(machineOf(callId), { action: 'contact.viewed', target, detail: { call: callId } });
    }
    return {
      allowed: true,
      customers: found.map(({ name, tier, language, notes }) => ({ name, tier, language, notes })),
    };
  }

  async #own(call: CallRecord | undefined): Promise<Contact | undefined> {
    return call?.contactId ? this.#options.contacts.find(call.contactId) : undefined;
  }

  async #changesIn(callId: string, contactId: string): Promise<number> {
    const { edits } = await this.#options.contacts.file(contactId);
    return edits.filter((edit) => edit.callId === callId && edit.by.kind === 'assistant').length;
  }
}

const machineOf = (callId: string): Asker => ({ actor: { kind: 'machine', id: callId, name: 'assistant' }, from: '' });
