import { z } from 'zod';
import { personName } from './personName.ts';
import { emailAddress, language, phoneNumber, serverTime } from './primitives.ts';

export const tier = z.enum(['standard', 'silver', 'gold']);

/** What a person may write in a customer's record. */
export const contactFields = z.object({
  name: personName,
  phone: phoneNumber.nullable(),
  email: emailAddress.nullable(),
  tier,
  language,
  notes: z.string().max(10_000),
});
export type ContactFields = z.infer<typeof contactFields>;

export const contact = contactFields.extend({
  id: z.uuid(),
  since: serverTime,
  updatedAt: serverTime,
  /** Counts up with each change; a change based on an older one is refused, so that nobody overwrites unseen words. */
  revision: z.number().int().positive(),
});
export type Contact = z.infer<typeof contact>;

export const contactChange = z.object({ revision: z.number().int().positive(), fields: contactFields.partial() });
export const contactQuery = z.object({
  phone: phoneNumber.optional(),
  search: z.string().max(120).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export const contactPage = z.object({ contacts: z.array(contact) });
