import type { Contact } from '../../../protocol/contact.ts';
import type { RowFields } from './readRow.ts';

const MOST_OTHERS = 9;
const MOST_TAGS = 20;

const others = (first: string | null, ...lists: readonly string[][]): string[] =>
  [...new Set(lists.flat())].filter((each) => each !== first);

/** A new record of what a row says. */
export function newFromRow(
  { name, phones, emails, tier, language, tags, notes }: RowFields,
  defaults: Pick<Contact, 'tier' | 'language'>,
  fresh: Pick<Contact, 'id' | 'since' | 'updatedAt' | 'revision'>,
): Contact {
  const [phone = null, ...otherPhones] = phones;
  const [email = null, ...otherEmails] = emails;
  return {
    ...fresh,
    name: name ?? phone ?? '',
    ...{ phone, otherPhones, email, otherEmails, tags, notes: notes ?? '' },
    tier: tier ?? defaults.tier,
    // Whoever's name is in Arabic letters is spoken to in Arabic, unless the row says otherwise.
    language: language ?? (/[\u0621-\u064a]/.test(name ?? '') ? 'ar' : defaults.language),
  };
}

/**
 * A record with what a row says of it. What the row leaves empty stays; numbers, addresses and tags are added to those that are there.
 * @returns `too-many` where they are more than a record takes: nothing is left out without a word
 */
export function updatedFromRow(known: Contact, row: RowFields): Contact | 'too-many' {
  const phone = known.phone ?? row.phones[0] ?? null;
  // The row's address is the newer one; the former stays as another.
  const email = row.emails[0] ?? known.email;
  const formerEmail = known.email === null ? [] : [known.email];
  const otherPhones = others(phone, known.otherPhones, row.phones);
  const otherEmails = others(email, formerEmail, known.otherEmails, row.emails);
  const tags = [...new Set([...known.tags, ...row.tags])];
  if (otherPhones.length > MOST_OTHERS || otherEmails.length > MOST_OTHERS || tags.length > MOST_TAGS)
    return 'too-many';
  return {
    ...known,
    name: row.name ?? known.name,
    phone,
    otherPhones,
    email,
    otherEmails,
    tier: row.tier ?? known.tier,
    language: row.language ?? known.language,
    tags,
    notes: row.notes ?? known.notes,
  };
}
