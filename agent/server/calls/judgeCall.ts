import type { CallEvent } from '../../protocol/callEvent.ts';
import { parseEvent } from '../../protocol/callEvent.ts';
import type { EndOfCall } from './callEnding.ts';

/** A customer who has a token but doesn't come within this time isn't coming. */
const CUSTOMER_COMES_WITHIN_MS = 60_000;
/** A call younger than this may have a room that the media server doesn't list yet. */
const ROOM_APPEARS_WITHIN_MS = 10_000;

/** How a customer's presence stands in the call log. */
export interface CustomerInLog {
  everJoined: boolean;
  present: boolean;
}

/** Reads the customer's comings and goings off the `participant.*` events of a call. */
export function customerInLog(events: readonly CallEvent[]): CustomerInLog {
  const present = new Set<string>();
  let everJoined = false;
  for (const event of events) {
    const known = parseEvent(event);
    if (known?.type === 'participant.joined' && known.data.role === 'customer') {
      present.add(known.data.identity);
      everJoined = true;
    }
    if (known?.type === 'participant.left') present.delete(known.data.identity);
  }
  return { everJoined, present: present.size > 0 };
}

/** How a call ends whose customer is not there (any more): a call that no assistant answered was never answered. */
export function endWithoutCustomer(call: { answered: boolean }, log: CustomerInLog, reason: string): EndOfCall {
  return { disposition: call.answered && log.everJoined ? 'customer-left' : 'never-answered', reason };
}

export interface OpenCall {
  ageMs: number;
  answered: boolean;
  roomExists: boolean;
  customerInRoom: boolean;
  log: CustomerInLog;
}

/** Whether an open call has ended without anybody telling: what webhooks miss while the server is down. Undefined to go on. */
export function judgeCall({ ageMs, answered, roomExists, customerInRoom, log }: OpenCall): EndOfCall | undefined {
  if (!roomExists) {
    if (ageMs < ROOM_APPEARS_WITHIN_MS) return undefined;
    // A room doesn't vanish under a customer unless the media server does.
    if (log.present) return { disposition: 'failed', reason: 'room-gone' };
    return endWithoutCustomer({ answered }, log, 'room-gone');
  }
  if (customerInRoom) return undefined;
  if (log.everJoined) return endWithoutCustomer({ answered }, log, 'customer-gone');
  return ageMs < CUSTOMER_COMES_WITHIN_MS ? undefined : endWithoutCustomer({ answered }, log, 'customer-never-came');
}
