import { expect, it } from 'vitest';
import { replayActionOf, replayActions, replayKeys } from './replayKeys.ts';

it('no key stands for two things', () => {
  const keys: string[] = replayActions.flatMap((action) => [...replayKeys[action]]);
  expect(new Set(keys).size).toBe(keys.length);
});

it.each([
  [' ', 'Space', 'play', 0],
  ['ArrowUp', 'ArrowUp', 'previousTurn', 1],
  [',', 'Comma', 'back', 0],
  ['و', 'Comma', 'back', 0],
  ['n', 'KeyN', 'note', 0],
  ['ى', 'KeyN', 'note', 0],
  ['3', 'Digit3', 'solo', 2],
  ['3', 'Numpad3', 'solo', 2],
  ['٣', 'Digit3', 'solo', 2],
  ['+', 'NumpadAdd', 'closer', 0],
  ['؟', 'Slash', 'help', 0],
])('%s at the place %s: %s', (key, code, action, index) => {
  expect(replayActionOf({ key, code })).toEqual({ action, index });
});

it('leaves all other keys alone', () => {
  expect(replayActionOf({ key: 'Tab', code: 'Tab' })).toBeUndefined();
});
