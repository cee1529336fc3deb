import { expect, it } from 'vitest';
import { exportForm } from '../../../src-preload/contract/exports.ts';
import { type ExportChoice, exportFormOf } from './exportChoice.ts';

const choice: ExportChoice = {
  kind: 'evidence',
  container: 'wav',
  channels: 'lanes',
  transcript: 'vtt',
  calls: 'json',
};

it.each<[ExportChoice['kind'], string, unknown]>([
  ['audio', 'not asked for', { kind: 'audio', container: 'wav', channels: 'lanes' }],
  ['transcript', '', { kind: 'transcript', format: 'vtt' }],
  ['calls', '', { kind: 'calls', format: 'json' }],
  ['evidence', '', { kind: 'evidence' }],
  ['evidence', 'long enough', { kind: 'evidence', password: 'long enough' }],
])('%s with the password %j', (kind, password, form) => {
  expect(exportFormOf({ ...choice, kind }, password)).toEqual(form);
  expect(exportForm.safeParse(form).success).toBe(true);
});

it('a password that is too short is asked for again', () => {
  expect(exportFormOf(choice, 'short')).toBeNull();
});
