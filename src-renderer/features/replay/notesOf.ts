import type { EventData, KnownEvent } from '../../../agent/protocol/callEvent.ts';

/** A note as it stands now. */
export interface Note extends Omit<EventData<'note'>, 'text'> {
  text: string;
  /** Written by this event: another version of it is another object. */
  seq: number;
}

/** The notes of a call as they stand: the last word under each noteId, without those that were taken back; by the moment they are of. */
export function notesOf(events: Iterable<KnownEvent>): Note[] {
  const notes = new Map<string, Note>();
  for (const { type, data, seq } of events) {
    if (type !== 'note') continue;
    const { text } = data;
    if (text === null) notes.delete(data.noteId);
    else notes.set(data.noteId, { ...data, text, seq });
  }
  return [...notes.values()].sort((a, b) => a.fromMs - b.fromMs || a.seq - b.seq);
}
