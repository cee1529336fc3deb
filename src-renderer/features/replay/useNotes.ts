import { useMutation } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { NoteDraft } from '../../../agent/protocol/recording.ts';
import { useFloorStatus } from '../../station/floorStatusStore.ts';
import { useStation } from '../../station/StationContext.tsx';
import { useTimeline } from '../../timeline/TimelineContext.tsx';
import { type Note, notesOf } from './notesOf.ts';

/** The notes of the call as its log has them; what is written comes back from there. */
export function useNotes(): readonly Note[] {
  const entries = useTimeline((state) => state.timeline.entries);
  return useMemo(() => notesOf(entries.flatMap(({ known }) => (known ? [known] : []))), [entries]);
}

/** Writes a note, or another version of one. */
export function useSaveNote(callId: string) {
  const station = useStation();
  return useMutation({
    mutationFn: async ({ noteId, note }: { noteId: string | null; note: NoteDraft }): Promise<void> => {
      if (noteId === null) await station.request('notes/add', { callId, note });
      else await station.request('notes/change', { callId, noteId, note });
    },
  });
}

export function useTakeBackNote(callId: string) {
  const station = useStation();
  return useMutation({ mutationFn: (noteId: string) => station.request('notes/take-back', { callId, noteId }) });
}

/** What whoever is signed in may do with a note: only its author changes it, its author or an administrator takes it back. */
export function useNoteRights(): (note: Note) => { change: boolean; takeBack: boolean } {
  const operator = useFloorStatus((state) => state.operator);
  return ({ operatorId }) => {
    const own = operator !== null && operator.id === operatorId;
    return { change: own, takeBack: own || operator?.role === 'admin' };
  };
}
