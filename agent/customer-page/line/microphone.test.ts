import { expect, it } from 'vitest';
import { faultOf } from './microphone.ts';

it.each([
  ['NotAllowedError', 'denied'],
  ['SecurityError', 'denied'],
  ['NotFoundError', 'missing'],
  ['OverconstrainedError', 'missing'],
  ['NotReadableError', 'busy'],
  ['AbortError', 'busy'],
])('tells a person of %s as a microphone that is %s', (name, fault) => {
  expect(faultOf(new DOMException('', name))).toBe(fault);
});
