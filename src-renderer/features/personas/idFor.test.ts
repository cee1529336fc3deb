import { expect, it } from 'vitest';
import { personaId } from '../../../agent/protocol/primitives.ts';
import { idFor } from './idFor.ts';

it.each([
  ['Night desk', [], 'night-desk'],
  ['  24/7 Café & Bar! ', [], 'cafe-bar'],
  ['Night desk', ['night-desk', 'night-desk-2'], 'night-desk-3'],
  ['المبيعات', [], 'persona'],
  ['Reception', [], 'reception-2'],
  ['x'.repeat(80), [], 'x'.repeat(36)],
])('%j, beside %j, is %s', (name, taken, id) => {
  expect(idFor(name, taken)).toBe(id);
  expect(personaId.safeParse(id).success).toBe(true);
});
