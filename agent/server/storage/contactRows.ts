import type { Selectable } from 'kysely';
import { type Contact, contact } from '../../protocol/contact.ts';
import {
  type ContactEdit,
  type ContactNote,
  contactEdit,
  contactNote,
  type Ticket,
  ticket,
} from '../../protocol/contactDeeds.ts';
import { foldWord } from '../../protocol/foldWord.ts';
import type { Tables } from './tables.ts';

/** What a search looks in. */
export const foldedOf = ({ name, phone, otherPhones, email, otherEmails }: Omit<Contact, 'id'>): string =>
  foldWord([name, phone, ...otherPhones, email, ...otherEmails].filter((part) => part !== null).join(' '));

export const phonesOf = ({ phone, otherPhones }: Pick<Contact, 'phone' | 'otherPhones'>): string[] => [
  ...new Set([...(phone === null ? [] : [phone]), ...otherPhones]),
];

export const toContact = ({ folded: _, ...row }: Tables['contacts']): Contact =>
  contact.parse({
    ...row,
    updatedAt: row.updated_at,
    otherPhones: JSON.parse(row.other_phones),
    otherEmails: JSON.parse(row.other_emails),
    tags: JSON.parse(row.tags),
  });

export const contactRow = (of: Contact): Tables['contacts'] => {
  const { updatedAt, otherPhones, otherEmails, tags, ...fields } = of;
  return {
    ...fields,
    updated_at: updatedAt,
    other_phones: JSON.stringify(otherPhones),
    other_emails: JSON.stringify(otherEmails),
    tags: JSON.stringify(tags),
    folded: foldedOf(of),
  };
};

export const toNote = (row: Tables['contact_notes']): ContactNote =>
  contactNote.parse({ ...row, contactId: row.contact_id, callId: row.call_id, by: JSON.parse(row.author) });

export const noteRow = (note: ContactNote): Omit<Tables['contact_notes'], 'write_back'> => {
  const { contactId, callId, by, ...fields } = note;
  return { ...fields, contact_id: contactId, call_id: callId, author: JSON.stringify(by) };
};

type TicketRow = Selectable<Tables['tickets']>;

export const toTicket = (row: TicketRow): Ticket =>
  ticket.parse({
    ...row,
    contactId: row.contact_id,
    callId: row.call_id,
    openedAt: row.opened_at,
    openedBy: JSON.parse(row.opened_by),
    closedAt: row.closed_at,
    closedBy: row.closed_by === null ? null : JSON.parse(row.closed_by),
  });

export const ticketRow = (of: Omit<Ticket, 'number'>): Omit<TicketRow, 'number'> => ({
  id: of.id,
  contact_id: of.contactId,
  title: of.title,
  state: of.state,
  opened_at: of.openedAt,
  opened_by: JSON.stringify(of.openedBy),
  closed_at: of.closedAt,
  closed_by: of.closedBy && JSON.stringify(of.closedBy),
  call_id: of.callId,
});

export const toEdit = (row: Tables['contact_edits']): ContactEdit =>
  contactEdit.parse({
    ...row,
    contactId: row.contact_id,
    callId: row.call_id,
    by: JSON.parse(row.author),
    what: JSON.parse(row.what),
    undone: row.undone === 1,
  });

export const editRow = ({ contactId, callId, by, what, undone, ...fields }: ContactEdit): Tables['contact_edits'] => ({
  ...fields,
  contact_id: contactId,
  call_id: callId,
  author: JSON.stringify(by),
  what: JSON.stringify(what),
  undone: undone ? 1 : 0,
});
