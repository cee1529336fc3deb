import { z } from 'zod';
import { callId } from '../../protocol/primitives.ts';
import { noteDraft } from '../../protocol/recording.ts';
import type { FloorApp } from '../http/floorApp.ts';
import { operatorOf } from '../http/roles.ts';
import type { NoteDesk } from './noteDesk.ts';

const tags = ['notes'];
const params = z.object({ id: callId });
const noteParams = params.extend({ noteId: z.uuid() });
const response = { 204: z.undefined() };

export function noteRoutes(app: FloorApp, desk: NoteDesk): void {
  app.post(
    '/v1/calls/:id/notes',
    {
      config: { action: 'calls.note', refuses: [404, 409] },
      schema: { summary: 'Note something', tags, params, body: noteDraft.extend({ noteId: z.uuid() }), response },
    },
    async (request, reply) => {
      const { noteId, ...draft } = request.body;
      await desk.add({ callId: request.params.id, noteId }, draft, operatorOf(request));
      return reply.code(204).send();
    },
  );

  app.put(
    '/v1/calls/:id/notes/:noteId',
    {
      config: { action: 'calls.note', refuses: [404, 409] },
      schema: { summary: 'Change an own note', tags, params: noteParams, body: noteDraft, response },
    },
    async (request, reply) => {
      const { id, noteId } = request.params;
      await desk.change({ callId: id, noteId }, request.body, operatorOf(request));
      return reply.code(204).send();
    },
  );

  app.delete(
    '/v1/calls/:id/notes/:noteId',
    {
      config: { action: 'calls.note', refuses: [404, 409] },
      schema: { summary: 'Take a note back', tags, params: noteParams, response },
    },
    async (request, reply) => {
      const { id, noteId } = request.params;
      await desk.takeBack({ callId: id, noteId }, operatorOf(request));
      return reply.code(204).send();
    },
  );
}
