import { z } from 'zod';
import { contact } from '../../protocol/contact.ts';
import {
  contactFile,
  contactMerge,
  contactNote,
  duplicatePage,
  newContactNote,
  newTicket,
  ticket,
  ticketChange,
  unmergedContacts,
} from '../../protocol/contactDeeds.ts';
import { callId } from '../../protocol/primitives.ts';
import { askerOf } from '../audit/asker.ts';
import type { FloorApp } from '../http/floorApp.ts';
import { refuse } from '../http/problemError.ts';
import { type OperatorActor, operatorOf } from '../http/roles.ts';
import type { ContactRepository } from '../storage/contactRepository.ts';
import { authorOf } from './authorOf.ts';
import type { ContactDesk } from './contactDesk.ts';
import type { ContactFileDesk } from './contactFileDesk.ts';
import type { MergeDesk } from './mergeDesk.ts';

const tags = ['contacts'];
const params = z.object({ id: z.uuid() });
const ticketParams = params.extend({ ticketId: z.uuid() });
const editParams = params.extend({ editId: z.uuid() });

interface Options {
  desk: ContactDesk;
  files: ContactFileDesk;
  merges: MergeDesk;
  contacts: ContactRepository;
}

/** What hangs on a record: notes, tickets, history; and two records made one. */
export function contactFileRoutes(app: FloorApp, { desk, files, merges, contacts }: Options): void {
  const seen = async (id: string, viewer: OperatorActor) => {
    if (!(await desk.isInSight(id, viewer)) || !(await contacts.find(id))) throw refuse.unknown('contact');
  };

  app.get(
    '/v1/contacts/:id/file',
    {
      config: { action: 'contacts.read', refuses: [404] },
      schema: { summary: 'Notes, tickets and history of a record', tags, params, response: { 200: contactFile } },
    },
    async (request) => {
      await seen(request.params.id, operatorOf(request));
      return contacts.file(request.params.id);
    },
  );

  app.post(
    '/v1/contacts/:id/notes',
    {
      config: { action: 'contacts.note', refuses: [404] },
      schema: { summary: 'Note something', tags, params, body: newContactNote, response: { 201: contactNote } },
    },
    async (request, reply) => {
      await seen(request.params.id, operatorOf(request));
      return reply.code(201).send(await files.note(request.params.id, request.body, askerOf(request)));
    },
  );

  app.post(
    '/v1/contacts/:id/tickets',
    {
      config: { action: 'contacts.note', refuses: [404] },
      schema: { summary: 'Open a ticket', tags, params, body: newTicket, response: { 201: ticket } },
    },
    async (request, reply) => {
      await seen(request.params.id, operatorOf(request));
      const asker = askerOf(request);
      const by = { author: authorOf(asker), asker };
      return reply.code(201).send(await files.openTicket(request.params.id, request.body, by));
    },
  );

  app.patch(
    '/v1/contacts/:id/tickets/:ticketId',
    {
      config: { action: 'contacts.note', refuses: [404] },
      schema: {
        summary: 'Name a ticket anew, close it, open it again',
        tags,
        params: ticketParams,
        body: ticketChange,
        response: { 200: ticket },
      },
    },
    async (request) => {
      const { id, ticketId } = request.params;
      await seen(id, operatorOf(request));
      return files.changeTicket({ contactId: id, ticketId }, request.body, askerOf(request));
    },
  );

  app.post(
    '/v1/contacts/:id/edits/:editId/undo',
    {
      config: { action: 'contacts.note', refuses: [404, 409] },
      schema: {
        summary: 'Take one line of the history back',
        tags,
        params: editParams,
        body: z.object({ callId: callId.optional() }),
        response: { 200: contact },
      },
    },
    async (request) => {
      const { id, editId } = request.params;
      await seen(id, operatorOf(request));
      const { callId: from = null } = request.body;
      return files.undo(id, editId, { callId: from, asker: askerOf(request) });
    },
  );

  app.get(
    '/v1/contacts/:id/duplicates',
    {
      config: { action: 'contacts.merge', refuses: [404] },
      schema: { summary: "Records that may be the same person's", tags, params, response: { 200: duplicatePage } },
    },
    async (request) => ({ duplicates: await merges.duplicatesOf(request.params.id) }),
  );

  app.post(
    '/v1/contacts/:id/merge',
    {
      config: { action: 'contacts.merge', refuses: [404, 409] },
      schema: {
        summary: 'Make another record part of this one',
        tags,
        params,
        body: contactMerge,
        response: { 200: contact },
      },
    },
    (request) => merges.merge(request.params.id, request.body, askerOf(request)),
  );

  app.post(
    '/v1/contacts/:id/merges/:editId/undo',
    {
      config: { action: 'contacts.merge', refuses: [404, 409] },
      schema: {
        summary: 'Make two records that were merged two again',
        tags,
        params: editParams,
        response: { 200: unmergedContacts },
      },
    },
    (request) => merges.undo(request.params.id, request.params.editId, askerOf(request)),
  );
}
