import { type Contact, type ContactField, type ContactFields, contactFields } from './contact.ts';

const MOST_OTHERS = 9;
const MOST_TAGS = 20;
const MOST_NOTES = 10_000;

const unique = <T>(values: readonly T[]): T[] => [...new Set(values)];
const known = (values: readonly (string | null)[]): string[] => unique(values.filter((value) => value !== null));

/** The fields of which one value wins; numbers, addresses, tags and remarks of both are kept. */
export const CHOSEN_FIELDS = ['name', 'phone', 'email', 'tier', 'language'] as const satisfies ContactField[];
export type ChosenField = (typeof CHOSEN_FIELDS)[number];

/** Where the two say different things, and somebody has to choose. What only one of them has is no conflict. */
export const mergeConflicts = (winner: ContactFields, loser: ContactFields): ChosenField[] =>
  CHOSEN_FIELDS.filter((field) => winner[field] !== null && loser[field] !== null && winner[field] !== loser[field]);

/**
 * Two records of one person as one. The winner's values hold, but for the fields in `theirs`, and where it has none. No number, address or
 * tag of either is lost.
 */
export function mergeContacts(winner: Contact, loser: Contact, theirs: readonly ContactField[]): ContactFields {
  const pick = <F extends ChosenField>(field: F): ContactFields[F] =>
    theirs.includes(field) ? (loser[field] ?? winner[field]) : (winner[field] ?? loser[field]);
  const phone = pick('phone');
  const email = pick('email');
  const phones = known([winner.phone, loser.phone, ...winner.otherPhones, ...loser.otherPhones]);
  const emails = known([winner.email, loser.email, ...winner.otherEmails, ...loser.otherEmails]);
  const notes = unique([winner.notes.trim(), loser.notes.trim()]).filter((text) => text !== '');
  return contactFields.parse({
    name: pick('name'),
    phone,
    otherPhones: phones.filter((each) => each !== phone).slice(0, MOST_OTHERS),
    email,
    otherEmails: emails.filter((each) => each !== email).slice(0, MOST_OTHERS),
    tier: pick('tier'),
    language: pick('language'),
    tags: unique([...winner.tags, ...loser.tags]).slice(0, MOST_TAGS),
    notes: notes.join('\n\n').slice(0, MOST_NOTES),
  });
}
