import { z } from 'zod';
import { contact, contactChange, contactPage, contactQuery, newContact } from '../../protocol/contact.ts';
import { askerOf } from '../audit/asker.ts';
import type { FloorApp } from '../http/floorApp.ts';
import { refuse } from '../http/problemError.ts';
import { operatorOf } from '../http/roles.ts';
import type { ContactDesk } from './contactDesk.ts';

const tags = ['contacts'];
const params = z.object({ id: z.uuid() });

export function contactRoutes(app: FloorApp, desk: ContactDesk): void {
  app.get(
    '/v1/contacts',
    {
      config: { action: 'contacts.read' },
      schema: { summary: 'Find contacts', tags, querystring: contactQuery, response: { 200: contactPage } },
    },
    (request) => desk.search(request.query, operatorOf(request), askerOf(request)),
  );

  app.post(
    '/v1/contacts',
    {
      config: { action: 'contacts.create', refuses: [409] },
      schema: { summary: 'Add a contact', tags, body: newContact, response: { 201: contact } },
    },
    async (request, reply) => reply.code(201).send(await desk.add(request.body, askerOf(request))),
  );

  app.get(
    '/v1/contacts/:id',
    {
      config: { action: 'contacts.read', refuses: [404] },
      schema: { summary: 'One contact', tags, params, response: { 200: contact } },
    },
    async (request) => {
      const found = await desk.find(request.params.id, operatorOf(request), askerOf(request));
      if (!found) throw refuse.unknown('contact');
      return found;
    },
  );

  app.patch(
    '/v1/contacts/:id',
    {
      config: { action: 'contacts.change', refuses: [404, 409] },
      schema: { summary: 'Change a contact', tags, params, body: contactChange, response: { 200: contact } },
    },
    async (request) => {
      const { id } = request.params;
      if (!(await desk.isInSight(id, operatorOf(request)))) throw refuse.unknown('contact');
      return desk.change(id, request.body.revision, request.body, askerOf(request));
    },
  );
}
