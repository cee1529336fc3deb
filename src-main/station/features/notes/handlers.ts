import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { FeatureHandlers } from '../../contract/handlers.ts';
import type { FloorLink } from '../../floor-client/floorLink.ts';

/** Notes about moments of a call. They are the floor's: they come back with the call's log. */
export function notesHandlers(floor: FloorLink): FeatureHandlers<'notes'> {
  const put = (callId: string, noteId: string, note: unknown) =>
    floor.request({
      method: 'PUT',
      path: `/v1/calls/${callId}/notes/${noteId}`,
      body: note,
      output: z.unknown(),
    });
  return {
    async 'notes/add'({ callId, note }) {
      const noteId = randomUUID();
      const path = `/v1/calls/${callId}/notes`;
      await floor.request({ method: 'POST', path, body: { ...note, noteId }, output: z.unknown() });
      return { noteId };
    },
    async 'notes/change'({ callId, noteId, note }) {
      await put(callId, noteId, note);
      return {};
    },
    async 'notes/take-back'({ callId, noteId }) {
      const path = `/v1/calls/${callId}/notes/${noteId}`;
      await floor.request({ method: 'DELETE', path, output: z.unknown() });
      return {};
    },
  };
}
