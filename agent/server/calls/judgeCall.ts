import type { CallEvent } from '../../protocol/callEvent.ts';
import { parseEvent } from '../../protocol/callEvent.ts';
import type { EndOfCall } from './callEnding.ts';
import { departureFor, endAfter } from './departures.ts';

/** A customer who has a token but doesn't come within this time isn't coming. */
const CUSTOMER_COMES_WITHIN_MS = 60_000;
/** A call younger than this, into which nobody has come yet, may have a room that the media server doesn't list yet. */
const ROOM_APPEARS_WITHIN_MS = 10_000;

/** How a customer's presence stands in the call log. */
export interface CustomerInLog {
  everJoined: boolean;
  present: boolean;
  /** The last time that the customer left, in call time, and why; null while present or never there. */
  left: { at: number; reason: string } | null;
}

/** Reads the customer's comings and goings off the `participant.*` events of a call. */
export function customerInLog(events: readonly CallEvent[]): CustomerInLog {
  const present = new Set<string>();
  let everJoined = false;
  let left: CustomerInLog['left'] = null;
  for (const event of events) {
    const known = parseEvent(event);
    if (known?.type === 'participant.joined' && known.data.role === 'customer') {
      present.add(known.data.identity);
      everJoined = true;
      left = null;
    }
    if (known?.type === 'participant.left' && known.data.role === 'customer') {
      present.delete(known.data.identity);
      if (present.size === 0) left = { at: known.at, reason: known.data.reason ?? 'unknown' };
    }
  }
  return { everJoined, present: present.size > 0, left };
}

export interface OpenCall {
  ageMs: number;
  answered: boolean;
  /** `missing`: the media server has no such room. `finished`: it says itself that it has closed the room. */
  room: 'there' | 'missing' | 'finished';
  customerInRoom: boolean;
  log: CustomerInLog;
}

/** What is to be done about an open call. `unnoticed`: the customer has left, and nobody has told the log. */
export type Verdict =
  | { do: 'go-on' | 'note-unnoticed' | 'reopen-room' }
  | { do: 'wait'; forMs: number }
  | { do: 'end'; end: EndOfCall };

/**
 * Judges an open call by its log and by what the media server says: a customer who has only lost the connection is waited for, a
 * room that the media server has lost is made anew while its customer may come back, and who isn't coming ends the call.
 */
export function judgeCall(call: OpenCall): Verdict {
  const { ageMs, room, customerInRoom, log } = call;
  if (room === 'there' && customerInRoom) return { do: 'go-on' };
  if (room === 'missing' && ageMs < ROOM_APPEARS_WITHIN_MS && !log.everJoined) return { do: 'go-on' };
  const absent = judgeAbsent(call);
  if (absent.do === 'end') return absent;
  if (room === 'missing') return { do: 'reopen-room' };
  // A media server that shuts down closes its rooms under the customers: the sweep finds out once it is back.
  if (room === 'finished') return log.everJoined ? { do: 'go-on' } : { do: 'end', end: never('room-gone') };
  return absent;
}

const never = (reason: string): EndOfCall => ({ disposition: 'never-answered', reason });

function judgeAbsent({ ageMs, answered, log }: OpenCall): Verdict {
  if (!log.everJoined && !log.left) {
    const forMs = CUSTOMER_COMES_WITHIN_MS - ageMs;
    return forMs > 0 ? { do: 'wait', forMs } : { do: 'end', end: never('customer-never-came') };
  }
  if (!log.left) return { do: 'note-unnoticed' };
  const departure = departureFor(log.left.reason);
  const forMs = log.left.at + departure.returnsWithinMs - ageMs;
  return forMs > 0 ? { do: 'wait', forMs } : { do: 'end', end: endAfter(departure, answered && log.everJoined) };
}
