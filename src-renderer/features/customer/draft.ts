import type { Contact, ContactFields } from '../../../agent/protocol/contact.ts';
import { personName } from '../../../agent/protocol/personName.ts';

/** A record as somebody is writing it, and what it was based on; null for a record that doesn't exist yet. */
export interface Draft {
  base: Contact | null;
  fields: ContactFields;
}

const fieldNames = ['name', 'phone', 'email', 'tier', 'language', 'notes'] as const satisfies (keyof ContactFields)[];

export function fieldsOf(contact: Contact): ContactFields {
  const { name, phone, email, tier, language, notes } = contact;
  return { name, phone, email, tier, language, notes };
}

/** Only what the person changed: what they left alone stays free for others to change. */
export function changedFields({ base, fields }: Draft): Partial<ContactFields> {
  if (!base) return fields;
  return Object.fromEntries(
    fieldNames.filter((name) => fields[name] !== base[name]).map((name) => [name, fields[name]]),
  );
}

export interface FieldConflict {
  field: keyof ContactFields;
  mine: string | null;
  theirs: string | null;
}

/** The fields that both the person and somebody else changed, each in another way. */
export function conflicts(draft: Draft, theirs: Contact): FieldConflict[] {
  const changed = changedFields(draft);
  return fieldNames
    .filter(
      (field) => field in changed && theirs[field] !== draft.fields[field] && theirs[field] !== draft.base?.[field],
    )
    .map((field) => ({ field, mine: draft.fields[field], theirs: theirs[field] }));
}

/** Which fields can't be saved as they are. */
export function draftFaults({ name, email }: ContactFields): { name?: true; email?: true } {
  return {
    ...(!personName.safeParse(name).success && { name: true }),
    ...(email !== null && !/^\S+@\S+\.\S+$/.test(email) && { email: true }),
  };
}
