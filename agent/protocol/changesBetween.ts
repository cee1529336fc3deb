import { CONTACT_FIELDS, type Contact, type ContactFields } from './contact.ts';
import type { ContactDeed, FieldChange } from './contactDeeds.ts';

const isSame = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);

/** What is different, field by field. */
export function changesBetween(before: ContactFields, after: ContactFields): FieldChange[] {
  return CONTACT_FIELDS.filter((field) => !isSame(before[field], after[field])).map((field) => ({
    field,
    from: before[field],
    to: after[field],
  }));
}

/**
 * The fields that taking a change back brings back; or the fields that somebody has changed since, so that it can't be taken back any more.
 */
export function takenBack(
  now: Contact,
  { changes }: Pick<Extract<ContactDeed, { kind: 'changed' }>, 'changes'>,
): { fields: Record<string, FieldChange['from']> } | { changedSince: FieldChange['field'][] } {
  const changedSince = changes.filter(({ field, to }) => !isSame(now[field], to)).map(({ field }) => field);
  if (changedSince.length > 0) return { changedSince };
  return { fields: Object.fromEntries(changes.map(({ field, from }) => [field, from])) };
}
