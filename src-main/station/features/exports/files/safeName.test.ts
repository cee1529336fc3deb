import { expect, it } from 'vitest';
import { callName } from './callName.ts';
import { safeName } from './safeName.ts';

it.each([
  ['a plain name', 'Rima Haddad', 'Rima-Haddad'],
  ['Arabic with its signs', 'رِيما حدّاد', 'رِيما-حدّاد'],
  ['a path upwards', '../../etc/passwd', 'etc-passwd'],
  ['a Windows path', 'C:\\Windows\\system32', 'C-Windows-system32'],
  ['a hidden file', '.bashrc', 'bashrc'],
  ['an option', '--output=x', 'output-x'],
  ['a device', 'CON', 'CON-'],
  ['a device with a digit', 'com1', 'com1-'],
  ['line ends and zero bytes', 'a\r\nb\0c', 'a-b-c'],
  ['signs that turn the direction', 'exe\u202Egpj.', 'exe-gpj'],
  ['a number', '+963944123456', '963944123456'],
  ['nothing', '', 'unknown'],
  ['nothing that stays', '/../\\', 'unknown'],
  ['only a mark that stands on nothing', '\u0301', 'unknown'],
])('%s', (_, words, expected) => {
  expect(safeName(words, 'unknown')).toBe(expected);
});

it('stays short in bytes, and ends with a whole sign', () => {
  const name = safeName('ريما'.repeat(100), 'unknown');
  expect(Buffer.byteLength(name)).toBeLessThanOrEqual(80);
  expect(name.startsWith('ريما')).toBe(true);
  expect(name).not.toContain('\uFFFD');
});

it('names a call by its time, its customer and the beginning of its id', () => {
  const callId = 'ab12cd34-0000-4000-8000-000000000000';
  const createdAt = Date.UTC(2026, 10, 21, 8, 5);
  expect(callName({ callId, createdAt, customer: { name: 'A/B' } })).toBe('2026-11-21_08-05_A-B_ab12cd34');
  expect(callName({ callId, createdAt, customer: {} })).toBe('2026-11-21_08-05_unknown_ab12cd34');
});
