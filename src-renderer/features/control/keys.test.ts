import { expect, it } from 'vitest';
import { actionOf, controlActions, controlKeys, keysWith, mayTakeOver } from './keys.ts';

it('no key stands for two things', () => {
  const keys = controlActions.map((action) => controlKeys[action]);
  expect(new Set(keys).size).toBe(keys.length);
});

it('the chosen key takes over, and the usual one no longer does', () => {
  const keys = keysWith('G');
  expect(actionOf({ key: 'g', code: 'KeyG' }, keys)).toBe('takeOver');
  expect(actionOf({ key: 't', code: 'KeyT' }, keys)).toBeUndefined();
});

it.each([
  ['T', true],
  ['G', true],
  ['1', true],
  ['W', false],
  ['Enter', false],
  ['?', false],
])('%s may take over: %s', (key, may) => {
  expect(mayTakeOver(key)).toBe(may);
});
