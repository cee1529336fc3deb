import { expect, it } from 'vitest';
import { microphoneFault } from './microphoneFault.ts';

it.each([
  ['NotAllowedError', 'denied'],
  ['SecurityError', 'denied'],
  ['NotFoundError', 'missing'],
  ['OverconstrainedError', 'missing'],
  ['NotReadableError', 'busy'],
  ['TypeError', 'unsupported'],
])('%s means that the microphone is %s', (name, fault) => {
  expect(microphoneFault(new DOMException('', name))).toBe(fault);
});

it('whatever is no error of the browser is unsupported', () => {
  expect(microphoneFault(undefined)).toBe('unsupported');
});
