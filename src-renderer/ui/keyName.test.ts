import { expect, it } from 'vitest';
import { keyName } from './keyName.ts';

it.each([
  ['t', 'KeyT', 'T'],
  ['T', 'KeyT', 'T'],
  ['ف', 'KeyT', 'T'],
  ['z', 'KeyY', 'Z'],
  ['؟', 'Slash', '?'],
  ['?', 'Slash', '?'],
  ['Enter', 'Enter', 'Enter'],
  ['Enter', 'NumpadEnter', 'Enter'],
  ['Escape', 'Escape', 'Escape'],
  ['/', 'Slash', '/'],
  [' ', 'Space', ' '],
  ['1', 'Digit1', '1'],
  ['١', 'Digit1', '1'],
  [',', 'Comma', ','],
  ['و', 'Comma', ','],
  ['ز', 'Period', '.'],
  ['ج', 'BracketLeft', '['],
  ['<', 'Comma', '<'],
  ['ArrowLeft', 'ArrowLeft', 'ArrowLeft'],
])('%s at the place %s is %s', (key, code, name) => {
  expect(keyName({ key, code })).toBe(name);
});
