import { describe, expect, it } from 'vitest';
import { parseRoute, routeHash } from './route.ts';

const callId = '11111111-1111-4111-8111-111111111111';

describe('the route in the address', () => {
  it.each([
    ['', { view: 'floor', callId: null }],
    ['#/review', { view: 'review', callId: null }],
    ['#/customers', { view: 'customers', callId: null }],
    [`#/floor/${callId}`, { view: 'floor', callId }],
    [`#/floor/${callId}?takeover`, { view: 'floor', callId, intent: 'takeover' }],
    [`#/floor/${callId}?hang-up`, { view: 'floor', callId: null }],
    [`#/review/${callId}?at=62400`, { view: 'review', callId, at: 62_400 }],
    [`#/review/${callId}?at=soon`, { view: 'floor', callId: null }],
    ['#/floor?takeover', { view: 'floor', callId: null }],
    [`#/settings/${callId}`, { view: 'settings', callId: null }],
    ['#/settings/audit', { view: 'settings', callId: null, section: 'audit' }],
    ['#/settings/personas/night-desk', { view: 'settings', callId: null, section: 'personas', open: 'night-desk' }],
    ['#/settings/personas/Night desk', { view: 'floor', callId: null }],
    [`#/floor/${callId}/night-desk`, { view: 'floor', callId: null }],
    ['#/settings/format-disk', { view: 'settings', callId: null }],
    [`#/drills/${callId}`, { view: 'drills', callId: null, drillId: callId }],
    ['#/drills', { view: 'drills', callId: null }],
    ['#/floor/../../x', { view: 'floor', callId: null }],
    ['#/nowhere', { view: 'floor', callId: null }],
  ])('%s', (hash, route) => {
    expect(parseRoute(hash)).toEqual(route);
  });

  it('reads what it writes', () => {
    for (const route of [
      { view: 'review', callId },
      { view: 'floor', callId, intent: 'listen' },
      { view: 'review', callId, at: 0 },
      { view: 'review', callId, at: 3_600_000 },
      { view: 'settings', callId: null },
      { view: 'settings', callId: null, section: 'operators' },
      { view: 'settings', callId: null, section: 'personas', open: 'night-desk' },
      { view: 'drills', callId: null, drillId: callId },
    ] as const) {
      expect(parseRoute(routeHash(route))).toEqual(route);
    }
  });
});
