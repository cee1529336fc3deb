import { z } from 'zod';
import { listenGrant, offerRequest, rehearsalRequest, rehearsalStarted } from '../../agent/protocol/call.ts';
import { callEvent } from '../../agent/protocol/callEvent.ts';
import { callSummary } from '../../agent/protocol/callSummary.ts';
import { callId } from '../../agent/protocol/primitives.ts';
import { signal } from '../../agent/protocol/signal.ts';
import { request } from './definition.ts';

/** Lists and logs come from the station's own disk, as far as the signed-in operator's role may see them, so they are there without the floor. */
export const callsRequests = {
  /** Newest first. `before`: page back by creation time (exclusive, epoch ms). */
  'calls/list': request(
    z.object({
      state: z.enum(['open', 'ended']).optional(),
      limit: z.number().int().min(1).max(200).default(100),
      before: z.number().int().positive().optional(),
    }),
    z.object({ calls: z.array(callSummary) }),
  ),
  /** A call and its events after a seq, in order. */
  'calls/open': request(
    z.object({ callId, after: z.number().int().nonnegative().default(0) }),
    z.object({ call: callSummary, events: z.array(callEvent) }),
  ),
  /** Earlier calls of the same phone number, newest first, without the call itself. */
  'calls/of-customer': request(
    z.object({ phone: z.string(), except: callId.optional(), limit: z.number().int().min(1).max(50).default(10) }),
    z.object({ calls: z.array(callSummary) }),
  ),
  /** Replaces the set of calls whose signals this page wants. */
  'calls/watch': request(z.object({ callIds: z.array(callId).max(200) }), z.object({})),
  /** A hidden, subscribe-only grant for the call's room. */
  'calls/listen': request(z.object({ callId }), listenGrant),
  /** Asks an operator to take care of the call: a human agent sees it from then on. */
  'calls/offer': request(offerRequest.extend({ callId }), z.object({})),
  /** Lets simulated customers phone in (rehearsal only). */
  'calls/rehearse': request(rehearsalRequest, rehearsalStarted),
};

export const callsPushes = {
  /** A call that the operator may see. */
  'calls/changed': callSummary,
  /** A call that they may no longer see: somebody else has taken it. */
  'calls/hidden': z.object({ callId }),
  'calls/events': z.object({ callId, events: z.array(callEvent).min(1) }),
  'calls/signal': z.object({ callId, signal }),
};
