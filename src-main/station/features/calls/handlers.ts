import { z } from 'zod';
import { listenGrant, rehearsalStarted } from '../../../../agent/protocol/call.ts';
import type { FeatureHandlers } from '../../contract/handlers.ts';
import { RequestError } from '../../contract/requestError.ts';
import type { CallReader } from '../../db/callReader.ts';
import type { FloorLink } from '../../floor-client/floorLink.ts';
import { isInSight, sightOf } from '../../floor-client/sight.ts';
import type { OpenedCalls } from './openedCalls.ts';
import type { Watchers } from './watchers.ts';

/** Calls as this disk has them and the operator may see them; only listening, offering and rehearsing need the floor. */
export function callsHandlers(
  calls: CallReader,
  watchers: Watchers,
  floor: FloorLink,
  openedCalls: OpenedCalls,
): FeatureHandlers<'calls'> {
  return {
    'calls/list': (options) => ({ calls: calls.list({ ...options, sight: sightOf(floor.operator) }) }),
    'calls/open'({ callId, after }) {
      const call = calls.find(callId);
      if (!call || !isInSight(sightOf(floor.operator), call)) {
        throw new RequestError('not-found', 'This call is not on this disk.');
      }
      if (call.state !== 'ended') openedCalls.opened(callId);
      return { call, events: calls.events(callId, after) };
    },
    'calls/of-customer'({ phone, except, limit }) {
      const sight = sightOf(floor.operator);
      return { calls: calls.ofCustomer(phone, except, limit).filter((call) => isInSight(sight, call)) };
    },
    'calls/watch'({ callIds }, page) {
      watchers.watch(page, callIds);
      return {};
    },
    'calls/listen': ({ callId }) =>
      floor.request({ method: 'POST', path: `/v1/calls/${callId}/listen`, output: listenGrant }),
    async 'calls/offer'({ callId, operatorId }) {
      const path = `/v1/calls/${callId}/offer`;
      await floor.request({ method: 'POST', path, body: { operatorId }, output: z.unknown() });
      return {};
    },
    'calls/rehearse'(input) {
      const { status } = floor;
      if (status.state === 'online' && !status.rehearsal) {
        throw new RequestError('not-rehearsal', 'This floor answers real calls; simulated callers are for rehearsal.');
      }
      return floor.request({ method: 'POST', path: '/v1/rehearsal/calls', body: input, output: rehearsalStarted });
    },
  };
}
