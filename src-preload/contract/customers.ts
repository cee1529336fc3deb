import { z } from 'zod';
import { callSummary } from '../../agent/protocol/callSummary.ts';
import { contact, contactChange, contactPage, contactTag, newContact } from '../../agent/protocol/contact.ts';
import {
  contactFile,
  contactMerge,
  contactNote,
  duplicatePage,
  newContactNote,
  newTicket,
  ticket,
  ticketChange,
  unmergedContacts,
} from '../../agent/protocol/contactDeeds.ts';
import {
  contactImport,
  csvEncoding,
  importOrder,
  importPreview,
  startedImport,
} from '../../agent/protocol/contactImport.ts';
import { callId, phoneNumber } from '../../agent/protocol/primitives.ts';
import { request } from './definition.ts';

const id = z.uuid();

export const customersRequests = {
  /** The record behind a number: from the floor, or from the last copy on this disk while the floor is away (`stale`). */
  'customers/by-phone': request(
    z.object({ phone: phoneNumber }),
    z.object({ contact: contact.nullable(), stale: z.boolean() }),
  ),
  'customers/create': request(newContact, contact),
  'customers/change': request(z.object({ id, change: contactChange }), contact),
  'customers/find': request(z.object({ id }), contact),
  /** A page of records, last changed first; `search`: part of a name, a number or an address. */
  'customers/search': request(
    z.object({
      search: z.string().max(120),
      tag: contactTag.optional(),
      limit: z.number().int().min(1).max(200),
      offset: z.number().int().min(0),
    }),
    contactPage,
  ),
  /** Notes, tickets and history of a record. */
  'customers/file': request(z.object({ id }), contactFile),
  /** The customer's calls, newest first, from whichever of their numbers. */
  'customers/calls': request(
    z.object({ id, limit: z.number().int().min(1).max(200) }),
    z.object({ calls: z.array(callSummary) }),
  ),
  'customers/note': request(z.object({ contactId: id, note: newContactNote }), contactNote),
  'customers/open-ticket': request(z.object({ contactId: id, ticket: newTicket }), ticket),
  'customers/change-ticket': request(z.object({ contactId: id, ticketId: id, change: ticketChange }), ticket),
  /** Takes one line of the history back. */
  'customers/undo': request(z.object({ contactId: id, editId: id, callId: callId.optional() }), contact),
  /** For administrators and supervisors, as all that follows. */
  'customers/duplicates': request(z.object({ id }), duplicatePage),
  'customers/merge': request(z.object({ id, merge: contactMerge }), contact),
  /** Makes two records that were merged two again. */
  'customers/unmerge': request(z.object({ contactId: id, editId: id }), unmergedContacts),
  /** Whether the assistant of this call may look up other customers than the caller. */
  'customers/allow-lookups': request(z.object({ callId, allowed: z.boolean() }), callSummary),
  /** A CSV file is sent by `PUT /customers/import` as it is; the answer is `startedImport`. */
  'customers/import-preview': request(z.object({ id, encoding: csvEncoding }), importPreview),
  'customers/import-start': request(z.object({ id, order: importOrder }), contactImport),
  'customers/import': request(z.object({ id }), contactImport),
  'customers/import-cancel': request(z.object({ id }), z.object({})),
};

export const customersPushes = { 'customers/changed': contact };

/** Where the page sends a CSV file of customers, and where it downloads one: addresses of this station. */
export const CUSTOMERS_UPLOAD = '/customers/import';
export const CUSTOMERS_DOWNLOAD = '/customers/export.csv';
export const importErrorsAddress = (importId: string): string => `/customers/import/${importId}/errors.csv`;
export { startedImport };
