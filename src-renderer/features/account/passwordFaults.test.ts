import { expect, it } from 'vitest';
import { passwordFaults } from './passwordFaults.ts';

const long = 'a dozen letters';

it.each([
  ['right', { current: 'given', next: long, again: long }, {}],
  ['nothing yet', { current: '', next: '', again: '' }, { current: 'missing', next: 'short' }],
  ['too short', { current: 'given', next: 'elevensigns', again: 'elevensigns' }, { next: 'short' }],
  ['the old one again', { current: long, next: long, again: long }, { next: 'same' }],
  ['mistyped', { current: 'given', next: long, again: `${long}!` }, { again: 'different' }],
])('%s', (_what, fields, faults) => {
  expect(passwordFaults(fields)).toEqual(faults);
});
