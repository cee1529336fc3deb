import type { Contact } from '../../../../agent/protocol/contact.ts';
import type { CallReader } from '../../db/callReader.ts';
import { isInSight, type Sight } from '../../floor-client/sight.ts';

/** So many of a number's latest calls are looked through. */
const MOST_CALLS = 50;

/**
 * Whether an operator may be shown this disk's copy of a record while the floor can't be asked: the floor's own rule. Who does not see every
 * call sees the customers of the calls that they see.
 */
export function maySeeCopy(
  { phone, otherPhones }: Pick<Contact, 'phone' | 'otherPhones'>,
  sight: Sight,
  calls: Pick<CallReader, 'ofCustomer'>,
): boolean {
  if (sight === 'all') return true;
  const numbers = phone === null ? otherPhones : [phone, ...otherPhones];
  return numbers.some((number) =>
    calls.ofCustomer(number, undefined, MOST_CALLS).some((call) => isInSight(sight, call)),
  );
}
