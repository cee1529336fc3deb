import type { CallEvent } from '../../../agent/protocol/callEvent.ts';

/** A row of `events`, without the call it belongs to. */
export interface EventRow {
  id: string;
  seq: number;
  at: number;
  type: string;
  data: string;
}

/** The event that a row holds. */
export function storedEvent(callId: string, row: EventRow): CallEvent {
  const data: unknown = JSON.parse(row.data);
  return { ...row, callId, data };
}
