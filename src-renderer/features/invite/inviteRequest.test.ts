import { expect, it } from 'vitest';
import { inviteRequest } from './inviteRequest.ts';

const fields = { persona: 'sales', language: 'ar', name: '', phone: '' } as const;

it.each([
  ['nobody in particular', {}, {}],
  ['a name', { name: '  Rima ' }, { name: 'Rima' }],
  ['a number as people write it', { phone: ' +963 944 123 456' }, { phone: '+963944123456' }],
])('asks for %s', (_what, change, customer) => {
  expect(inviteRequest({ ...fields, ...change })).toEqual({ persona: 'sales', language: 'ar', customer });
});

it.each(['0944', 'Rima', '+1'])('sends no number that is none: %s', (phone) => {
  expect(inviteRequest({ ...fields, phone })).toBeUndefined();
});
