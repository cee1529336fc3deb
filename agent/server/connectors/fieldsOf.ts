import { contactFields, tier } from '../../protocol/contact.ts';
import { maskSensitive } from '../../protocol/maskSensitive.ts';
import { emailAddress } from '../../protocol/primitives.ts';
import type { FoundElsewhere } from './connector.ts';

/** What another system says of a customer, as far as it makes sense here: what doesn't fit is left out, never guessed. */
export function fieldsOf(said: Readonly<Record<string, unknown>>): FoundElsewhere['fields'] {
  const text = (value: unknown) =>
    typeof value === 'string' ? value.trim() : typeof value === 'number' ? `${value}` : '';
  const name = contactFields.shape.name.safeParse(text(said.name));
  const email = emailAddress.safeParse(text(said.email));
  const level = tier.safeParse(text(said.tier).toLowerCase());
  const language = contactFields.shape.language.safeParse(text(said.language).slice(0, 2).toLowerCase());
  const notes = contactFields.shape.notes.safeParse(maskSensitive(text(said.notes)));
  return {
    ...(name.success && { name: name.data }),
    ...(email.success && { email: email.data }),
    ...(level.success && { tier: level.data }),
    ...(language.success && { language: language.data }),
    ...(notes.success && notes.data !== '' && { notes: notes.data }),
  };
}
