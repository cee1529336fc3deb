import type { CallEvent } from '../../protocol/callEvent.ts';
import { parseEvent } from '../../protocol/callEvent.ts';
import type { ParticipantRole } from '../../protocol/primitives.ts';

/** Somebody who is in a call's room by its log, and the event that said so. */
export interface PresentInLog {
  identity: string;
  role: ParticipantRole;
  eventId: string;
}

/** Who has come and not left, by the `participant.*` events of a call, in their order. */
export function presentInLog(events: readonly CallEvent[]): PresentInLog[] {
  const present = new Map<string, PresentInLog>();
  for (const event of events) {
    const known = parseEvent(event);
    if (known?.type === 'participant.joined') present.set(known.data.identity, { ...known.data, eventId: event.id });
    if (known?.type === 'participant.left') present.delete(known.data.identity);
  }
  return [...present.values()];
}

/** Whether the last that the log says of somebody is that they have left. */
export function hasLeft(events: readonly CallEvent[], identity: string): boolean {
  const last = events
    .map(parseEvent)
    .findLast(
      (event) =>
        (event?.type === 'participant.joined' || event?.type === 'participant.left') &&
        event.data.identity === identity,
    );
  return last?.type === 'participant.left';
}
