import { expect, it } from 'vitest';
import { shownTarget } from './shownTarget.ts';

const nour = { kind: 'operator', id: 'nour', name: 'Nour' } as const;

it.each([
  ['a call', { kind: 'call', id: 'call' }, true],
  ['another operator', { kind: 'operator', id: 'sara' }, true],
  ['oneself', { kind: 'operator', id: 'nour' }, false],
  ['the session', { kind: 'session', id: 'session' }, false],
] as const)('%s', (_what, target, isShown) => {
  expect(shownTarget({ actor: nour, target })).toEqual(isShown ? target : null);
});

it('nothing', () => {
  expect(shownTarget({ actor: nour, target: null })).toBeNull();
});
