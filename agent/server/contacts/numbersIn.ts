import type { ContactFields } from '../../protocol/contact.ts';
import { toE164 } from '../../protocol/toE164.ts';
import { refuse } from '../http/problemError.ts';

interface Written {
  phone?: string | null | undefined;
  otherPhones?: string[] | undefined;
}

/** The numbers of what somebody has written, in E.164, each once. @throws ProblemError 400 for what can't be a number */
export function numbersIn(
  { phone, otherPhones }: Written,
  region: string,
): Partial<Pick<ContactFields, 'phone' | 'otherPhones'>> {
  const number = (text: string): string => {
    const found = toE164(text, region);
    if (found === undefined) {
      throw refuse.badRequest('One of the numbers is none: write it with its country, such as +963 944 123 456.');
    }
    return found;
  };
  const first = phone == null ? phone : number(phone);
  const others = otherPhones?.map(number).filter((each) => each !== first);
  return {
    ...(first !== undefined && { phone: first }),
    ...(others !== undefined && { otherPhones: [...new Set(others)] }),
  };
}
