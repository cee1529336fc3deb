import { z } from 'zod';
import { personName } from './personName.ts';
import { plainText } from './plainText.ts';
import { callId, emailAddress, language, phoneNumber, serverTime } from './primitives.ts';

export const tier = z.enum(['standard', 'silver', 'gold']);

/** A word or two by which records are sorted, such as `vip` or `late payer`. */
export const contactTag = z.string().overwrite(plainText).min(1).max(40);

const MOST_OTHERS = 9;
const MOST_TAGS = 20;
const otherEmails = z.array(emailAddress).max(MOST_OTHERS);
const tags = z.array(contactTag).max(MOST_TAGS);

/** What a customer's record says. `phone` is the first number, `otherPhones` the others, all in E.164. `notes`: what always holds. */
export const contactFields = z.object({
  name: personName,
  phone: phoneNumber.nullable(),
  otherPhones: z.array(phoneNumber).max(MOST_OTHERS),
  email: emailAddress.nullable(),
  otherEmails,
  tier,
  language,
  tags,
  notes: z.string().max(10_000),
});
export type ContactFields = z.infer<typeof contactFields>;
export type ContactField = keyof ContactFields;
export const CONTACT_FIELDS = Object.keys(contactFields.shape) as readonly ContactField[];

/** The parts that records of before there were several numbers don't have. */
const additions = {
  otherPhones: contactFields.shape.otherPhones.default([]),
  otherEmails: otherEmails.default([]),
  tags: tags.default([]),
};

export const contact = contactFields.extend({
  ...additions,
  id: z.uuid(),
  since: serverTime,
  updatedAt: serverTime,
  /** Counts up with each change; a change based on an older one is refused, so that nobody overwrites unseen words. */
  revision: z.number().int().positive(),
});
export type Contact = z.infer<typeof contact>;

/** A number as people write it: the floor brings it into E.164, as a number of its own region where it names no country. */
const writtenNumber = z.string().trim().min(3).max(40);
const written = { phone: writtenNumber.nullable(), otherPhones: z.array(writtenNumber).max(MOST_OTHERS) };

/** `POST /v1/contacts` */
export const newContact = contactFields.extend({
  ...additions,
  ...written,
  otherPhones: written.otherPhones.default([]),
});
export type NewContact = z.input<typeof newContact>;

/** `callId`: the call from which somebody changes it, for the record's history. */
export const contactChange = z.object({
  revision: z.number().int().positive(),
  fields: contactFields.extend(written).partial(),
  callId: callId.optional(),
});
export type ContactChange = z.infer<typeof contactChange>;

/** `search`: part of a name (Arabic spellings count as one), a number or an address. */
export const contactQuery = z.object({
  phone: phoneNumber.optional(),
  search: z.string().max(120).optional(),
  tag: contactTag.optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  /** Skips that many: pages of a list by name. */
  offset: z.coerce.number().int().min(0).max(1_000_000).default(0),
});
export const contactPage = z.object({
  contacts: z.array(contact),
  /** How many there are in all; absent from older floors. */
  total: z.number().int().nonnegative().optional(),
});
