import { expect, it } from 'vitest';
import type { EventData, KnownEvent } from '../../../agent/protocol/callEvent.ts';
import { notesOf } from './notesOf.ts';

const callId = '11111111-1111-4111-8111-111111111111';
let seq = 0;
const note = (
  noteId: string,
  fromMs: number,
  text: string | null,
  fields: Partial<EventData<'note'>> = {},
): KnownEvent => {
  seq += 1;
  return {
    id: noteId,
    callId,
    seq,
    at: 1e8 + seq,
    type: 'note',
    data: { noteId, fromMs, text, by: 'Sara', ...fields },
  };
};

it('are as they were written last, in the order of their moments', () => {
  const notes = notesOf([
    note('late', 60_000, 'later'),
    note('early', 1_000, 'first words'),
    note('gone', 2_000, 'a mistake'),
    note('early', 1_000, 'better words', { toMs: 4_000 }),
    note('gone', 2_000, null),
  ]);
  expect(notes.map(({ fromMs, toMs, text }) => [fromMs, toMs, text])).toEqual([
    [1_000, 4_000, 'better words'],
    [60_000, undefined, 'later'],
  ]);
});
