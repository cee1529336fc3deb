import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import type { AuditAction } from '../../protocol/audit.ts';
import { changesBetween, takenBack } from '../../protocol/changesBetween.ts';
import { type Contact, contactFields } from '../../protocol/contact.ts';
import {
  type ContactAuthor,
  type ContactDeed,
  type ContactEdit,
  type ContactNote,
  canBeUndone,
  type newContactNote,
  type newTicket,
  type Ticket,
  type ticketChange,
} from '../../protocol/contactDeeds.ts';
import { maskSensitive } from '../../protocol/maskSensitive.ts';
import type { Language } from '../../protocol/primitives.ts';
import type { Asker } from '../audit/asker.ts';
import { refuse } from '../http/problemError.ts';
import type { AuditNote } from '../storage/auditRepository.ts';
import type { ContactWork } from '../storage/contactRepository.ts';
import { authorOf } from './authorOf.ts';
import type { ContactDeskOptions } from './contactDesk.ts';
import { outcomeProblem } from './outcomeProblem.ts';

type By = { author: ContactAuthor; asker: Asker };

/** What hangs on a customer's record: dated notes, tickets, and the history, of which one line can be taken back. */
export class ContactFileDesk {
  readonly #options: Omit<ContactDeskOptions, 'region'>;

  constructor(options: Omit<ContactDeskOptions, 'region'>) {
    this.#options = options;
  }

  /** The same note again is noted once. @throws ProblemError 404 for an unknown record */
  async note(
    contactId: string,
    { id, text, callId }: z.output<typeof newContactNote>,
    asker: Asker,
  ): Promise<ContactNote> {
    const by = { author: authorOf(asker), asker };
    const from = await this.#options.told.ownCall(contactId, callId);
    return this.writeNote({ id, contactId, kind: 'note', text, language: null, callId: from }, by, id);
  }

  /**
   * What a call came to, into the record of its customer; written again it takes the former's place. Undefined where the call has no record.
   * For the floor's own use: whoever calls it has checked that `asker` may.
   */
  async summarise(
    callId: string,
    { text, language }: { text: string; language: Language },
    by: By,
  ): Promise<ContactNote | undefined> {
    const { contacts, told } = this.#options;
    const contactId = await told.contactOf(callId);
    if (contactId === undefined) return undefined;
    const id = (await contacts.summaryOf(callId))?.id ?? randomUUID();
    return this.writeNote({ id, contactId, kind: 'summary', text, language, callId }, by);
  }

  async writeNote(note: Omit<ContactNote, 'at' | 'by'>, { author, asker }: By, editId?: string): Promise<ContactNote> {
    const written = { ...note, text: maskSensitive(note.text), at: this.#options.now(), by: author };
    const edit = this.#edit(note, author, { kind: 'noted', noteId: note.id }, editId);
    await this.#apply({ note: written, edit }, asker, 'contact.noted');
    return written;
  }

  /** @throws ProblemError 404 for an unknown record; the same ticket again is opened once. */
  async openTicket(contactId: string, { id, title, callId }: z.output<typeof newTicket>, by: By): Promise<Ticket> {
    const { contacts, now, told } = this.#options;
    const from = await told.ownCall(contactId, callId);
    const opened = { openedAt: now(), openedBy: by.author, closedAt: null, closedBy: null };
    const ticket = { id, contactId, title: maskSensitive(title), state: 'open' as const, ...opened, callId: from };
    const edit = this.#edit(
      { contactId, callId: from },
      by.author,
      { kind: 'ticket-opened', ticketId: id, title: ticket.title },
      id,
    );
    await this.#apply({ ticket, edit }, by.asker, 'contact.noted');
    const stored = await contacts.findTicket(id);
    if (!stored) throw refuse.unknown('ticket');
    return stored;
  }

  /** @throws ProblemError 404 for an unknown ticket */
  async changeTicket(
    { contactId, ticketId }: { contactId: string; ticketId: string },
    { title, state, callId }: z.output<typeof ticketChange>,
    asker: Asker,
  ): Promise<Ticket> {
    const { contacts, now, told } = this.#options;
    const stored = await contacts.findTicket(ticketId);
    if (!stored || stored.contactId !== contactId) throw refuse.unknown('ticket');
    const author = authorOf(asker);
    const next: Ticket = { ...stored, title: title === undefined ? stored.title : maskSensitive(title) };
    if (state !== undefined && state !== stored.state) {
      const closing = state === 'closed';
      Object.assign(next, { state, closedAt: closing ? now() : null, closedBy: closing ? author : null });
      const kind = closing ? ('ticket-closed' as const) : ('ticket-reopened' as const);
      const from = await told.ownCall(contactId, callId);
      const edit = this.#edit({ contactId, callId: from }, author, { kind, ticketId, title: next.title });
      await this.#apply({ ticket: next, edit }, asker, 'contact.noted');
    } else {
      await this.#apply({ ticket: next, contactId }, asker, 'contact.noted');
    }
    return next;
  }

  /**
   * Takes one line of the history back: the fields are again what they were, the ticket or the note is gone.
   * @throws ProblemError 404 for an unknown line, 409 where it can't be taken back any more: it was, or somebody has changed the same since.
   */
  async undo(
    contactId: string,
    editId: string,
    { callId = null, asker }: { callId?: string | null; asker: Asker },
  ): Promise<Contact> {
    const { contacts, told } = this.#options;
    const [stored, edit] = await Promise.all([contacts.find(contactId), contacts.findEdit(editId)]);
    if (!stored || edit?.contactId !== contactId) throw refuse.unknown('change');
    if (!canBeUndone(edit)) throw refuse.conflict('not-undoable', 'This change can not be taken back, or was already.');
    const work = await this.#reverse(stored, edit);
    const changed = work.contact?.changed ?? stored;
    const changes = changesBetween(stored, changed);
    const from = await told.ownCall(contactId, callId);
    const undone = this.#edit({ contactId, callId: from }, authorOf(asker), { kind: 'undone', editId, changes });
    await this.#apply({ ...work, edit: undone, undoes: editId }, asker, 'contact.changed');
    return changed;
  }

  async #reverse(stored: Contact, { id, what }: ContactEdit): Promise<Omit<ContactWork, 'audit' | 'edit'>> {
    const { contacts, now } = this.#options;
    switch (what.kind) {
      case 'changed': {
        const back = takenBack(stored, what);
        if ('changedSince' in back) {
          throw refuse.conflict('changed-since', 'Somebody has changed the same since: change the record by hand.');
        }
        const fields = contactFields.partial().parse(back.fields);
        const changed: Contact = { ...stored, ...fields, updatedAt: now(), revision: stored.revision + 1 };
        return { contact: { changed, basedOn: stored.revision } };
      }
      case 'ticket-opened':
        return { dropTicket: what.ticketId };
      case 'ticket-closed': {
        const ticket = await contacts.findTicket(what.ticketId);
        if (!ticket) throw refuse.unknown('ticket');
        return { ticket: { ...ticket, state: 'open', closedAt: null, closedBy: null } };
      }
      case 'noted': {
        // A summary is written again under its id: with its first line what a person made of it would go, too.
        const same = (await contacts.edits(stored.id)).filter(
          (edit) => edit.what.kind === 'noted' && edit.what.noteId === what.noteId,
        );
        if (same.at(-1)?.id !== id) {
          throw refuse.conflict('changed-since', 'This note was written again since: take its newest line back.');
        }
        return { dropNote: what.noteId };
      }
      default:
        return {};
    }
  }

  #edit(
    { contactId, callId }: { contactId: string; callId: string | null },
    by: ContactAuthor,
    what: ContactDeed,
    id: string = randomUUID(),
  ): ContactEdit {
    return { id, contactId, at: this.#options.now(), by, callId, what, undone: false };
  }

  /** Done already is as good. A record that is gone fails by its key in the storage, so it is looked for first. */
  async #apply(
    { contactId, ...work }: Omit<ContactWork, 'audit'> & { contactId?: string },
    asker: Asker,
    action: AuditAction,
  ): Promise<void> {
    const { contacts, audit, told, news } = this.#options;
    const id = contactId ?? work.edit?.contactId ?? '';
    const stored = await contacts.find(id);
    if (!stored) throw refuse.unknown('contact');
    const detail: AuditNote['detail'] = work.edit ? { what: work.edit.what.kind } : {};
    const note = audit.note(asker, { action, target: { kind: 'contact', id }, detail });
    const outcome = await contacts.apply({ ...work, audit: note });
    if (outcome === 'known') {
      if (work.undoes !== undefined) throw outcomeProblem(outcome);
      return;
    }
    if (outcome !== 'done') throw outcomeProblem(outcome);
    if (work.edit) await told.tell(work.edit);
    // Stations look at all of it again.
    news.contactChanged(work.contact?.changed ?? stored);
  }
}
