import { z } from 'zod';
import { contact, contactChange, newContact } from '../../agent/protocol/contact.ts';
import { phoneNumber } from '../../agent/protocol/primitives.ts';
import { request } from './definition.ts';

export const customersRequests = {
  /** The record behind a number: from the floor, or from the last copy on this disk while the floor is away (`stale`). */
  'customers/by-phone': request(
    z.object({ phone: phoneNumber }),
    z.object({ contact: contact.nullable(), stale: z.boolean() }),
  ),
  'customers/create': request(newContact, contact),
  'customers/change': request(z.object({ id: z.uuid(), change: contactChange }), contact),
};

export const customersPushes = { 'customers/changed': contact };
