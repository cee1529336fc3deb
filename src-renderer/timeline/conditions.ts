import { type EventData, type KnownEvent, leavesBroken } from '../../agent/protocol/callEvent.ts';
import type { Speaker } from '../../agent/protocol/primitives.ts';

/** Something that is broken in a call now. `since` in ms since call.created. */
export interface OpenFault {
  where: EventData<'fault'>['where'];
  kind: string;
  since: number;
}

/** The state that a call is in by its log, beyond words and mood. */
export interface Conditions {
  faults: readonly OpenFault[];
  /** When the customer's line went, and the customer hasn't come back since; ms since call.created. */
  customerGoneAt: number | null;
  /** The call will end by itself at `endsAt` (ms since call.created) unless something changes. */
  warning: { limit: EventData<'limit.warned'>['limit']; endsAt: number } | null;
  /** How each lane fared when it was last measured. */
  measured: Partial<Record<Speaker, EventData<'quality'>>>;
}

/**
 * Reads a call's conditions off its log. A fault lasts until one of the same place says that it has recovered; a warning of
 * silence until a person speaks; nothing outlasts the call, except what was measured.
 */
export function conditionsOf(events: Iterable<KnownEvent>): Conditions {
  const faults = new Map<OpenFault['where'], OpenFault>();
  const measured: Conditions['measured'] = {};
  let customerGoneAt: number | null = null;
  let warning: Conditions['warning'] = null;
  for (const event of events) {
    switch (event.type) {
      case 'fault': {
        const { where, kind, recovered } = event.data;
        if (recovered) faults.delete(where);
        else if (leavesBroken(kind)) faults.set(where, { where, kind, since: faults.get(where)?.since ?? event.at });
        break;
      }
      case 'participant.joined':
        if (event.data.role === 'customer') customerGoneAt = null;
        break;
      case 'participant.left':
        if (event.data.role === 'customer') customerGoneAt = event.at;
        break;
      case 'limit.warned':
        warning = { limit: event.data.limit, endsAt: event.at + event.data.endsInMs };
        break;
      case 'turn':
        // A whisper breaks no silence: nobody in the call hears it.
        if (warning?.limit === 'silence' && event.data.speaker !== 'assistant' && event.data.channel !== 'private') {
          warning = null;
        }
        break;
      case 'quality':
        measured[event.data.lane] = event.data;
        break;
      case 'call.ended':
        return { faults: [], customerGoneAt: null, warning: null, measured };
    }
  }
  return { faults: [...faults.values()], customerGoneAt, warning, measured };
}
