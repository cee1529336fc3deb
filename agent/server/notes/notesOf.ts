import { type CallEvent, parseEvent } from '../../protocol/callEvent.ts';

/** A note as it stands now. */
export interface StandingNote {
  by: string;
  /** Absent where an older version wrote it. */
  operatorId: string | undefined;
}

/** The notes of a log that were not taken back, by their ids. */
export function notesOf(events: readonly CallEvent[]): Map<string, StandingNote> {
  const notes = new Map<string, StandingNote>();
  for (const event of events) {
    const known = parseEvent(event);
    if (known?.type !== 'note') continue;
    const { noteId, text, by, operatorId } = known.data;
    if (text === null) notes.delete(noteId);
    else notes.set(noteId, { by, operatorId });
  }
  return notes;
}
