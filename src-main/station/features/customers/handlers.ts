import { type Contact, contact, contactPage } from '../../../../agent/protocol/contact.ts';
import type { FeatureHandlers } from '../../contract/handlers.ts';
import { FloorError } from '../../floor-client/floorError.ts';
import type { FloorLink } from '../../floor-client/floorLink.ts';

/** The last seen copies of customers' records on this disk. */
export interface ContactCopies {
  byPhone(phone: string): Contact | undefined;
  keep(contacts: Contact[]): Promise<unknown>;
}

/** Customers' records: they live on the floor, this disk keeps copies for the time the floor is away. */
export function customersHandlers(copies: ContactCopies, floor: FloorLink): FeatureHandlers<'customers'> {
  const kept = async (answer: Promise<Contact>) => {
    const fresh = await answer;
    await copies.keep([fresh]);
    return fresh;
  };
  return {
    async 'customers/by-phone'({ phone }) {
      const path = `/v1/contacts?phone=${encodeURIComponent(phone)}&limit=1`;
      try {
        const { contacts } = await floor.request({ method: 'GET', path, output: contactPage });
        await copies.keep(contacts);
        return { contact: contacts[0] ?? null, stale: false };
      } catch (error) {
        const away = error instanceof FloorError && ['unreachable', 'server-error', 'signed-out'].includes(error.kind);
        if (!away) throw error;
        return { contact: copies.byPhone(phone) ?? null, stale: true };
      }
    },
    'customers/create': (fields) =>
      kept(floor.request({ method: 'POST', path: '/v1/contacts', body: fields, output: contact })),
    'customers/change': ({ id, change }) =>
      kept(floor.request({ method: 'PATCH', path: `/v1/contacts/${id}`, body: change, output: contact })),
  };
}
