import { z } from 'zod';
import { personName } from './personName.ts';
import { phoneNumber } from './primitives.ts';

/** Who calls, as the caller's side says it. The record behind the number is a contact. */
export const callCustomer = z.object({
  name: personName.optional(),
  phone: phoneNumber.optional(),
  email: z.email().max(254).optional(),
});
export type CallCustomer = z.infer<typeof callCustomer>;
