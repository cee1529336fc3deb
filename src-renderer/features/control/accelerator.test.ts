import { expect, it } from 'vitest';
import { acceleratorOf } from './accelerator.ts';

const none = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false };

it.each([
  [{ key: 't', code: 'KeyT', ctrlKey: true, shiftKey: true }, 'Control+Shift+T'],
  [{ key: 'ف', code: 'KeyT', ctrlKey: true }, 'Control+T'],
  [{ key: '1', code: 'Digit1', altKey: true }, 'Alt+1'],
  [{ key: 't', code: 'KeyT', metaKey: true }, 'Super+T'],
  [{ key: 'F9', code: 'F9' }, 'F9'],
  [{ key: 't', code: 'KeyT' }, undefined],
  [{ key: 'T', code: 'KeyT', shiftKey: true }, undefined],
  [{ key: 'Control', code: 'ControlLeft', ctrlKey: true }, undefined],
])('%o is %s', (pressed, accelerator) => {
  expect(acceleratorOf({ ...none, ...pressed })).toBe(accelerator);
});
