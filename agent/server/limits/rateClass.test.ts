import { expect, it } from 'vitest';
import type { Actor } from '../http/roles.ts';
import { type RatedRequest, rateClass } from './rateClass.ts';

const operator: Actor = {
  role: 'admin',
  operatorId: 'rana',
  name: 'Rana',
  sessionId: 'session',
  tokenHash: 'hash',
  expiresAt: 1,
  mustChangePassword: false,
};
const plain: RatedRequest = { method: 'GET', isSocket: false, rate: undefined, actor: operator };

it.each<[what: string, request: Partial<RatedRequest>, counts: ReturnType<typeof rateClass>]>([
  ['an operator who reads', {}, { of: 'read', who: 'rana' }],
  ['an operator who asks for headers only', { method: 'HEAD' }, { of: 'read', who: 'rana' }],
  ['an operator who changes something', { method: 'POST' }, { of: 'change', who: 'rana' }],
  ['a worker', { method: 'POST', actor: { role: 'worker' } }, { of: 'machine', who: 'worker' }],
  ['a caller', { actor: { role: 'caller' } }, { of: 'machine', who: 'caller' }],
  ['what everybody may ask', { actor: null }, { of: 'public' }],
  ['signing in', { method: 'POST', rate: 'sign-in', actor: null }, { of: 'sign-in' }],
  ['a signed webhook', { method: 'POST', rate: 'unlimited', actor: null }, undefined],
  ['a WebSocket', { isSocket: true, actor: null }, undefined],
])('counts %s', (_what, request, counts) => {
  expect(rateClass({ ...plain, ...request })).toEqual(counts);
});
