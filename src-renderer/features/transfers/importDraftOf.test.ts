import { expect, it } from 'vitest';
import { MOST_IMPORT_BYTES } from '../../../src-preload/contract/imports.ts';
import { fieldTime, importDraftOf, type UploadFields } from './importDraftOf.ts';

const file = new File(['sound'], 'call.wav');
const huge = Object.defineProperty(new File([''], 'long.wav'), 'size', { value: MOST_IMPORT_BYTES + 1 });
const fields: UploadFields = {
  file,
  channels: 'two',
  left: 'customer',
  right: 'operator',
  persona: 'complaints',
  language: 'ar',
  disposition: 'unresolved',
  recordedAt: '2026-11-21T14:03',
};

it('says of a file what the person knows', () => {
  expect(importDraftOf(fields)).toEqual({
    file,
    draft: {
      bytes: 5,
      speakers: ['customer', 'operator'],
      persona: 'complaints',
      language: 'ar',
      disposition: 'unresolved',
      recordedAt: new Date(2026, 10, 21, 14, 3).getTime(),
    },
  });
});

it('a single channel has one speaker, and a time that nobody knows is none', () => {
  expect(importDraftOf({ ...fields, channels: 'one', recordedAt: '' })).toMatchObject({
    draft: { speakers: ['customer'], recordedAt: null },
  });
});

it.each([
  ['missing', { file: null }],
  ['empty', { file: new File([], 'nothing.wav') }],
  ['too-large', { file: huge }],
  ['same-speaker', { right: 'customer' }],
] as const)('%s', (fault, change) => {
  expect(importDraftOf({ ...fields, ...change })).toEqual({ fault });
});

it('writes a moment as a field reads it', () => {
  const at = new Date(2026, 1, 3, 4, 5).getTime();
  expect(fieldTime(at)).toBe('2026-02-03T04:05');
});
