import type { CallEvent } from './callEvent.ts';
import { parseEvent } from './callEvent.ts';

/**
 * What is left of an event when its call is erased: its number, its id, its time and its type, and of the data only that the call was, how
 * long and how it ended. Floor and stations empty their logs by this one function.
 */
export function erasedEvent(event: CallEvent): CallEvent {
  const known = parseEvent(event);
  switch (known?.type) {
    case 'call.created':
      return { ...event, data: { ...known.data, customer: {} } };
    case 'call.answered':
    case 'call.erased':
      return event;
    case 'call.ended':
      return { ...event, data: { ...known.data, reason: '' } };
    default:
      return { ...event, data: {} };
  }
}
