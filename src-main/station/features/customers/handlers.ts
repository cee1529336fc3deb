import { z } from 'zod';
import { callPage } from '../../../../agent/protocol/call.ts';
import { callSummary } from '../../../../agent/protocol/callSummary.ts';
import { type Contact, contact, contactPage } from '../../../../agent/protocol/contact.ts';
import {
  contactFile,
  contactNote,
  duplicatePage,
  ticket,
  unmergedContacts,
} from '../../../../agent/protocol/contactDeeds.ts';
import { contactImport, importPreview } from '../../../../agent/protocol/contactImport.ts';
import type { FeatureHandlers } from '../../contract/handlers.ts';
import type { CallReader } from '../../db/callReader.ts';
import { FloorError } from '../../floor-client/floorError.ts';
import type { FloorLink } from '../../floor-client/floorLink.ts';
import { sightOf } from '../../floor-client/sight.ts';
import { maySeeCopy } from './maySeeCopy.ts';

/** The last seen copies of customers' records on this disk. */
export interface ContactCopies {
  byPhone(phone: string): Contact | undefined;
  keep(contacts: Contact[]): Promise<unknown>;
}

const LONG_MS = 30_000;

/** Customers' records: they live on the floor, this disk keeps copies for the time the floor is away. */
export function customersHandlers(
  copies: ContactCopies,
  calls: Pick<CallReader, 'ofCustomer'>,
  floor: Pick<FloorLink, 'request' | 'operator'>,
): FeatureHandlers<'customers'> {
  const kept = async (answer: Promise<Contact>) => {
    const fresh = await answer;
    await copies.keep([fresh]);
    return fresh;
  };
  const get = <Output>(path: string, output: z.ZodType<Output>) => floor.request({ method: 'GET', path, output });
  return {
    async 'customers/by-phone'({ phone }) {
      const path = `/v1/contacts?phone=${encodeURIComponent(phone)}&limit=1`;
      try {
        const { contacts } = await get(path, contactPage);
        await copies.keep(contacts);
        return { contact: contacts[0] ?? null, stale: false };
      } catch (error) {
        const away = error instanceof FloorError && ['unreachable', 'server-error', 'signed-out'].includes(error.kind);
        if (!away) throw error;
        const copy = copies.byPhone(phone);
        const shown = copy && maySeeCopy(copy, sightOf(floor.operator), calls);
        return { contact: shown ? copy : null, stale: true };
      }
    },
    'customers/create': (fields) =>
      kept(floor.request({ method: 'POST', path: '/v1/contacts', body: fields, output: contact })),
    'customers/change': ({ id, change }) =>
      kept(floor.request({ method: 'PATCH', path: `/v1/contacts/${id}`, body: change, output: contact })),
    'customers/find': ({ id }) => kept(get(`/v1/contacts/${id}`, contact)),
    'customers/search': ({ search, tag, limit, offset }) => {
      const query = new URLSearchParams({ limit: String(limit), offset: String(offset) });
      if (search.trim() !== '') query.set('search', search.trim());
      if (tag !== undefined) query.set('tag', tag);
      return get(`/v1/contacts?${query}`, contactPage);
    },
    'customers/file': ({ id }) => get(`/v1/contacts/${id}/file`, contactFile),
    'customers/calls': ({ id, limit }) => get(`/v1/contacts/${id}/calls?limit=${limit}`, callPage),
    'customers/note': ({ contactId, note }) =>
      floor.request({ method: 'POST', path: `/v1/contacts/${contactId}/notes`, body: note, output: contactNote }),
    'customers/open-ticket': ({ contactId, ticket: opened }) =>
      floor.request({ method: 'POST', path: `/v1/contacts/${contactId}/tickets`, body: opened, output: ticket }),
    'customers/change-ticket': ({ contactId, ticketId, change }) => {
      const path = `/v1/contacts/${contactId}/tickets/${ticketId}`;
      return floor.request({ method: 'PATCH', path, body: change, output: ticket });
    },
    'customers/undo': ({ contactId, editId, callId }) => {
      const path = `/v1/contacts/${contactId}/edits/${editId}/undo`;
      return kept(floor.request({ method: 'POST', path, body: { callId }, output: contact }));
    },
    'customers/duplicates': ({ id }) => get(`/v1/contacts/${id}/duplicates`, duplicatePage),
    'customers/merge': ({ id, merge }) =>
      kept(floor.request({ method: 'POST', path: `/v1/contacts/${id}/merge`, body: merge, output: contact })),
    'customers/unmerge': async ({ contactId, editId }) => {
      const path = `/v1/contacts/${contactId}/merges/${editId}/undo`;
      const two = await floor.request({ method: 'POST', path, output: unmergedContacts });
      await copies.keep([two.contact, two.restored]);
      return two;
    },
    'customers/allow-lookups': ({ callId, allowed }) =>
      floor.request({ method: 'PUT', path: `/v1/calls/${callId}/lookups`, body: { allowed }, output: callSummary }),
    'customers/import-preview': ({ id, encoding }) =>
      get(`/v1/contact-imports/${id}/preview?encoding=${encoding}`, importPreview),
    'customers/import-start': ({ id, order }) =>
      floor.request({
        ...{ method: 'POST', path: `/v1/contact-imports/${id}/start`, body: order },
        ...{ output: contactImport, timeoutMs: LONG_MS },
      }),
    'customers/import': ({ id }) => get(`/v1/contact-imports/${id}`, contactImport),
    'customers/import-cancel': async ({ id }) => {
      await floor.request({ method: 'DELETE', path: `/v1/contact-imports/${id}`, output: z.unknown() });
      return {};
    },
  };
}
