import type { PlayerState } from './player.ts';

/** A note that is being written: a new one, or another version of one. */
export interface NoteWish {
  noteId: string | null;
  text: string;
  fromMs: number;
  toMs?: number | undefined;
}

/** A new note about the chosen range, or about the moment where the player stands. */
export function wishedNote({ range, at }: Pick<PlayerState, 'range' | 'at'>): NoteWish {
  const whole = (ms: number) => Math.round(ms);
  return range
    ? { noteId: null, text: '', fromMs: whole(range.fromMs), toMs: whole(range.toMs) }
    : { noteId: null, text: '', fromMs: whole(at) };
}
