import { expect, it } from 'vitest';
import { capabilitiesOf } from '../station/capabilities.ts';
import { shownViews } from './shownViews.ts';

it.each([
  ['admin', true, ['floor', 'review', 'customers', 'drills', 'settings']],
  ['supervisor', false, ['floor', 'review', 'customers', 'settings']],
  ['human-agent', true, ['floor', 'review', 'settings']],
  ['reviewer', true, ['review', 'settings']],
] as const)('a %s, rehearsal %s', (role, rehearsal, views) => {
  expect(shownViews(capabilitiesOf(role), rehearsal)).toEqual(views);
});
