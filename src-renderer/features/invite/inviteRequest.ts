import { parsePhoneNumberFromString } from 'libphonenumber-js/min';
import type { CreateCallRequest } from '../../../agent/protocol/call.ts';
import type { Language } from '../../../agent/protocol/primitives.ts';

export interface InviteFields {
  persona: string;
  language: Language;
  name: string;
  phone: string;
}

/** What to ask of the floor for the fields of the form; undefined while the number is none. Numbers may be written as people write them. */
export function inviteRequest({ persona, language, name, phone }: InviteFields): CreateCallRequest | undefined {
  const number = phone.trim() === '' ? undefined : parsePhoneNumberFromString(phone.trim());
  if (phone.trim() !== '' && !number?.isPossible()) return undefined;
  const customer = { ...(name.trim() && { name: name.trim() }), ...(number && { phone: number.number }) };
  return { persona, language, customer };
}
