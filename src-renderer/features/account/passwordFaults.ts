import { newPassword } from '../../../agent/protocol/operator.ts';

export interface PasswordFields {
  current: string;
  next: string;
  again: string;
}

export type PasswordFault = 'missing' | 'short' | 'same' | 'different';

/** What keeps a change of password from being sent. Length counts, not signs; the floor decides the rest. */
export function passwordFaults({
  current,
  next,
  again,
}: PasswordFields): Partial<Record<keyof PasswordFields, PasswordFault>> {
  return {
    ...(current === '' && { current: 'missing' as const }),
    ...(newPassword.safeParse(next).success
      ? next === current && { next: 'same' as const }
      : { next: 'short' as const }),
    ...(again !== next && { again: 'different' as const }),
  };
}
