import { expect, it } from 'vitest';
import { connectorSettings } from '../../../agent/protocol/connector.ts';
import { draftOf, settingsOf } from './connectorDraft.ts';

const rest = connectorSettings.parse({
  ...{ kind: 'rest', baseUrl: 'https://crm.example.com' },
  mapping: { findPath: '/c?p={phone}', customerAt: '', idAt: 'id', fields: { name: 'n' }, notePath: '/c/{id}/notes' },
});

it.each([connectorSettings.parse({ kind: 'local' }), connectorSettings.parse({ kind: 'hubspot' }), rest])(
  'what is stored is written as it was: %j',
  (settings) => {
    expect(settingsOf(draftOf(settings))).toEqual(
      settings.kind === 'rest'
        ? { ...settings, mapping: { ...settings.mapping, fields: { name: 'n', email: 'email' } } }
        : settings,
    );
  },
);

it.each([
  ['an address that is none', { baseUrl: 'crm' }],
  ['a path without the number', { findPath: '/customers' }],
  ['a path for notes without whose they are', { notePath: '/notes' }],
  ['a place with blanks', { idAt: 'the id' }],
  ['no place of the id', { idAt: '' }],
])('%s can not be saved', (_what, wrong) => {
  expect(settingsOf({ ...draftOf(rest), ...wrong })).toBeUndefined();
});
