import { type CallEvent, parseEvent } from '../../agent/protocol/callEvent.ts';

/** A stretch of a call, ms since `call.created`. */
export interface Stretch {
  from: number;
  to: number;
}

/** Into how many turns the call log divides what the customer said in a stretch. A turn that only touches its edge isn't counted. */
export function customerTurnsWithin(events: readonly CallEvent[], { from, to }: Stretch, edge = 150): number {
  return events.filter((event) => {
    const known = parseEvent(event);
    if (known?.type !== 'turn' || known.data.speaker !== 'customer') return false;
    return Math.min(known.data.endMs, to) - Math.max(known.data.startMs, from) > edge;
  }).length;
}
