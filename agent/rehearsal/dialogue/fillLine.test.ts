import { expect, test } from 'vitest';
import { fillLine } from './fillLine.ts';

const NADIA = { found: true, customer: { name: 'Nadia $& Haddad', visits: 4 } };

test.each([
  ['Thank you, {{customer.name}}. I see.', NADIA, 'Thank you, Nadia $& Haddad. I see.'],
  ['That is visit {{customer.visits}}.', NADIA, 'That is visit 4.'],
  ['Thank you, {{customer.name}}. I see.', { found: false }, 'Thank you. I see.'],
  ['شكرا لانتظارك يا {{customer.name}}. تكرم.', null, 'شكرا لانتظارك. تكرم.'],
  ['شكرا يا {{customer.name}}.', { customer: { name: 'سامر' } }, 'شكرا يا سامر.'],
  ['{{customer.constructor}}{{customer}} ok', NADIA, ' ok'],
  ['No blanks.', undefined, 'No blanks.'],
])('%j', (line, facts, filled) => {
  expect(fillLine(line, facts)).toBe(filled);
});
