import { describe, expect, it } from 'vitest';
import type { Contact } from '../../../agent/protocol/contact.ts';
import { changedFields, conflicts, draftFaults, fieldsOf } from './draft.ts';

const contact: Contact = {
  id: '11111111-1111-4111-8111-111111111111',
  name: 'Rana Haddad',
  phone: '+963944123456',
  email: null,
  tier: 'gold',
  language: 'en',
  otherPhones: [],
  otherEmails: [],
  tags: [],
  notes: 'line 4411',
  since: 0,
  updatedAt: 0,
  revision: 3,
};
const draft = (fields: Partial<Contact>) => ({ base: contact, fields: { ...fieldsOf(contact), ...fields } });

describe('a draft of a customer record', () => {
  it('sends only what the person changed', () => {
    expect(changedFields(draft({ notes: 'line 4412', tier: 'gold' }))).toEqual({ notes: 'line 4412' });
  });

  it('sends everything of a new record', () => {
    const fields = fieldsOf(contact);
    expect(changedFields({ base: null, fields })).toEqual(fields);
  });

  it.each([
    ['somebody else changed another field', { tier: 'silver' as const }, []],
    ['somebody else wrote the same', { notes: 'mine' }, []],
    ['somebody else wrote something else', { notes: 'theirs' }, [{ field: 'notes', mine: 'mine', theirs: 'theirs' }]],
  ])('%s', (_, theirs, expected) => {
    expect(conflicts(draft({ notes: 'mine' }), { ...contact, ...theirs, revision: 4 })).toEqual(expected);
  });

  it.each([
    ['fine', {}, {}],
    ['no name', { name: '  ' }, { name: true }],
    ['no address is fine', { email: null }, {}],
    ['a name that nobody can see', { name: '\u200B' }, { name: true }],
    ['half an address', { email: 'rana@' }, { email: true }],
  ])('%s', (_, fields, expected) => {
    expect(draftFaults({ ...fieldsOf(contact), ...fields })).toEqual(expected);
  });
});
