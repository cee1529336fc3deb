import { z } from 'zod';
import { callId } from '../../agent/protocol/primitives.ts';
import { noteDraft } from '../../agent/protocol/recording.ts';
import { request } from './definition.ts';

const which = z.object({ callId, noteId: z.uuid() });

/**
 * What is noted at a moment of a call (`fromMs`), or over a range (`toMs` too). Notes stand in the call's log: they come back as events
 * of type `note`, to every page. Only its author changes a note; its author or an administrator takes it back.
 */
export const notesRequests = {
  'notes/add': request(z.object({ callId, note: noteDraft }), z.object({ noteId: z.uuid() })),
  'notes/change': request(which.extend({ note: noteDraft }), z.object({})),
  'notes/take-back': request(which, z.object({})),
};
