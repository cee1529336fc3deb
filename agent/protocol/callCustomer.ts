import { z } from 'zod';
import { personName } from './personName.ts';
import { emailAddress, phoneNumber } from './primitives.ts';

/** Who calls, as the caller's side says it. The record behind the number is a contact. */
export const callCustomer = z.object({
  name: personName.optional(),
  phone: phoneNumber.optional(),
  email: emailAddress.optional(),
});
export type CallCustomer = z.infer<typeof callCustomer>;
