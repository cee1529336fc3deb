import { Readable } from 'node:stream';
import { z } from 'zod';
import { callPage } from '../../protocol/call.ts';
import { customerCallQuery, customerErasure, EXPORT_LINES } from '../../protocol/retention.ts';
import { askerOf } from '../audit/asker.ts';
import type { AuditDesk } from '../audit/auditDesk.ts';
import { callScope } from '../calls/maySeeCall.ts';
import type { FloorApp } from '../http/floorApp.ts';
import { refuse } from '../http/problemError.ts';
import { operatorOf } from '../http/roles.ts';
import type { CallRepository } from '../storage/callRepository.ts';
import type { ContactRepository } from '../storage/contactRepository.ts';
import type { CustomerErasures } from './customerErasures.ts';
import { exportLines } from './exportLines.ts';

const tags = ['contacts'];
const params = z.object({ id: z.uuid() });

interface CustomerRouteOptions {
  erasures: CustomerErasures;
  calls: CallRepository;
  contacts: ContactRepository;
  audit: AuditDesk;
}

/** A customer's calls, and the two rights that everybody has: to be told what is known of them, and to be forgotten. */
export function customerDataRoutes(app: FloorApp, { erasures, calls, contacts, audit }: CustomerRouteOptions): void {
  app.get(
    '/v1/contacts/:id/calls',
    {
      config: { action: 'contacts.read' },
      schema: {
        summary: "A customer's calls, newest first",
        tags,
        params,
        querystring: customerCallQuery,
        response: { 200: callPage },
      },
    },
    async (request) => {
      const scope = callScope(operatorOf(request));
      const contactId = request.params.id;
      return { calls: await calls.list({ ...request.query, contactId, ...(scope && { scope }) }) };
    },
  );

  app.get(
    '/v1/contacts/:id/export',
    {
      config: { action: 'contacts.export', refuses: [404], produces: EXPORT_LINES },
      schema: { summary: 'Everything that is known of a customer', tags, params, response: { 200: z.unknown() } },
    },
    async (request, reply) => {
      const contact = await contacts.find(request.params.id);
      if (!contact) throw refuse.unknown('contact');
      await audit.append(askerOf(request), { action: 'contact.exported', target: { kind: 'contact', id: contact.id } });
      reply.header('cache-control', 'no-store').type(EXPORT_LINES);
      return reply.send(Readable.from(exportLines(contact, calls, contacts)));
    },
  );

  app.post(
    '/v1/contacts/:id/erase',
    {
      config: { action: 'contacts.erase', refuses: [404, 409] },
      schema: {
        summary: 'Erase a customer, everywhere and for good',
        tags,
        params,
        response: { 202: customerErasure },
      },
    },
    async (request, reply) => {
      const begun = await erasures.erase(request.params.id, askerOf(request));
      request.log.info({ contactId: request.params.id, calls: begun.calls }, 'a customer is being erased');
      return reply.code(202).send(begun);
    },
  );
}
