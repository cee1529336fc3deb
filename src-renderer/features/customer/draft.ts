import { CONTACT_FIELDS, type Contact, type ContactFields, contactFields } from '../../../agent/protocol/contact.ts';
import { personName } from '../../../agent/protocol/personName.ts';

/** A record as somebody is writing it, and what it was based on; null for a record that doesn't exist yet. */
export interface Draft {
  base: Contact | null;
  fields: ContactFields;
}

export function fieldsOf(contact: Contact): ContactFields {
  return contactFields.parse(contact);
}

/** Only what the person changed: what they left alone stays free for others to change. */
export function changedFields({ base, fields }: Draft): Partial<ContactFields> {
  if (!base) return fields;
  return Object.fromEntries(
    CONTACT_FIELDS.filter((name) => !isSame(fields[name], base[name])).map((name) => [name, fields[name]]),
  );
}

type FieldValue = ContactFields[keyof ContactFields];

const isSame = (one: FieldValue | undefined, other: FieldValue | undefined) =>
  JSON.stringify(one) === JSON.stringify(other);

export interface FieldConflict {
  field: keyof ContactFields;
  mine: FieldValue;
  theirs: FieldValue;
}

/** The fields that both the person and somebody else changed, each in another way. */
export function conflicts(draft: Draft, theirs: Contact): FieldConflict[] {
  const changed = changedFields(draft);
  return CONTACT_FIELDS.filter(
    (field) =>
      field in changed && !isSame(theirs[field], draft.fields[field]) && !isSame(theirs[field], draft.base?.[field]),
  ).map((field) => ({ field, mine: draft.fields[field], theirs: theirs[field] }));
}

const ADDRESS = /^\S+@\S+\.\S+$/;
const isNumber = (text: string) => /^[+\d\u0660-\u0669\u06f0-\u06f9().\s/-]{3,40}$/.test(text);

/** Which fields can't be saved as they are. */
export function draftFaults({ name, phone, otherPhones, email, otherEmails }: ContactFields): {
  [field in 'name' | 'phone' | 'otherPhones' | 'email' | 'otherEmails']?: true;
} {
  return {
    ...(!personName.safeParse(name).success && { name: true }),
    // The floor reads numbers as people write them; what has no digits it can't.
    ...(phone !== null && !isNumber(phone) && { phone: true }),
    ...(!otherPhones.every(isNumber) && { otherPhones: true }),
    ...(!otherEmails.every((each) => ADDRESS.test(each)) && { otherEmails: true }),
    ...(email !== null && !ADDRESS.test(email) && { email: true }),
  };
}
