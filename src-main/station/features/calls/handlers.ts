import { listenGrant, rehearsalStarted } from '../../../../agent/protocol/call.ts';
import type { FeatureHandlers } from '../../contract/handlers.ts';
import { RequestError } from '../../contract/requestError.ts';
import type { CallReader } from '../../db/callReader.ts';
import type { FloorLink } from '../../floor-client/floorLink.ts';
import type { Watchers } from './watchers.ts';

/** Calls as this disk has them; only listening and rehearsing need the floor. */
export function callsHandlers(calls: CallReader, watchers: Watchers, floor: FloorLink): FeatureHandlers<'calls'> {
  return {
    'calls/list': (options) => ({ calls: calls.list(options) }),
    'calls/open'({ callId, after }) {
      const call = calls.find(callId);
      if (!call) throw new RequestError('not-found', 'This call is not on this disk.');
      return { call, events: calls.events(callId, after) };
    },
    'calls/of-customer': ({ phone, except, limit }) => ({ calls: calls.ofCustomer(phone, except, limit) }),
    'calls/watch'({ callIds }, page) {
      watchers.watch(page, callIds);
      return {};
    },
    'calls/listen': ({ callId }) =>
      floor.request({ method: 'POST', path: `/v1/calls/${callId}/listen`, output: listenGrant }),
    'calls/rehearse'(input) {
      const { status } = floor;
      if (status.state === 'online' && !status.rehearsal) {
        throw new RequestError('not-rehearsal', 'This floor answers real calls; simulated callers are for rehearsal.');
      }
      return floor.request({ method: 'POST', path: '/v1/rehearsal/calls', body: input, output: rehearsalStarted });
    },
  };
}
