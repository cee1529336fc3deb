import type { OperatorAccount } from '../../../agent/protocol/operator.ts';

export type AccountState = 'disabled' | 'locked' | 'invited' | 'active';

/** The one word for an account: what keeps somebody out before what they have yet to do. `now`: epoch ms by the floor's clock. */
export function accountState(account: OperatorAccount, now: number): AccountState {
  if (account.disabled) return 'disabled';
  if (account.lockedUntil !== null && account.lockedUntil > now) return 'locked';
  return account.mustChangePassword ? 'invited' : 'active';
}
