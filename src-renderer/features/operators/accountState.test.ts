import { expect, it } from 'vitest';
import type { OperatorAccount } from '../../../agent/protocol/operator.ts';
import { accountState } from './accountState.ts';

const account: OperatorAccount = {
  id: '11111111-1111-4111-8111-111111111111',
  name: 'Sara',
  email: 'sara@floor.example',
  role: 'human-agent',
  disabled: false,
  lockedUntil: null,
  mustChangePassword: false,
  createdAt: 0,
  lastSeenAt: null,
  sessions: 0,
};

it.each([
  ['active', {}],
  ['invited', { mustChangePassword: true }],
  ['locked', { mustChangePassword: true, lockedUntil: 1_001 }],
  ['active', { lockedUntil: 1_000 }],
  ['disabled', { disabled: true, lockedUntil: 5_000 }],
] as const)('%s: %o', (state, change) => {
  expect(accountState({ ...account, ...change }, 1_000)).toBe(state);
});
