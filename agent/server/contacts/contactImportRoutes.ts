import { Readable } from 'node:stream';
import { z } from 'zod';
import {
  contactImport,
  csvEncoding,
  importOrder,
  importPreview,
  MOST_CSV_BYTES,
  startedImport,
} from '../../protocol/contactImport.ts';
import { askerOf } from '../audit/asker.ts';
import type { AuditDesk } from '../audit/auditDesk.ts';
import type { FloorApp } from '../http/floorApp.ts';
import { refuse } from '../http/problemError.ts';
import type { ContactRepository } from '../storage/contactRepository.ts';
import type { ContactImportDesk } from './contactImportDesk.ts';
import { contactLines } from './contactLines.ts';

const tags = ['contacts'];
const params = z.object({ id: z.uuid() });
const CSV = 'text/csv';

interface Options {
  desk: ContactImportDesk;
  contacts: ContactRepository;
  audit: AuditDesk;
}

/** Customers in from a file, and out as one. */
export function contactImportRoutes(parent: FloorApp, { desk, contacts, audit }: Options): void {
  parent.register(async (app: FloorApp) => {
    // Taken as it is, piece by piece: what it says only its reader knows.
    app.addContentTypeParser([CSV, 'application/octet-stream'], (_request, body, done) => done(null, body));
    app.post(
      '/v1/contact-imports',
      {
        bodyLimit: MOST_CSV_BYTES,
        config: { action: 'contacts.import', refuses: [] },
        schema: { summary: 'Send a CSV file of customers, to look at first', tags, response: { 201: startedImport } },
      },
      async (request, reply) => {
        if (!(request.body instanceof Readable)) throw refuse.badRequest('Send the file as text/csv.');
        return reply.code(201).send(await desk.take(request.body, askerOf(request)));
      },
    );
  });

  parent.get(
    '/v1/contact-imports/:id',
    {
      config: { action: 'contacts.import', refuses: [404] },
      schema: { summary: 'How an import is going', tags, params, response: { 200: contactImport } },
    },
    async (request) => desk.find(request.params.id, askerOf(request)),
  );

  parent.get(
    '/v1/contact-imports/:id/preview',
    {
      config: { action: 'contacts.import', refuses: [404] },
      schema: {
        summary: 'What the file looks like in another encoding',
        tags,
        params,
        querystring: z.object({ encoding: csvEncoding }),
        response: { 200: importPreview },
      },
    },
    (request) => desk.preview(request.params.id, request.query.encoding, askerOf(request)),
  );

  parent.post(
    '/v1/contact-imports/:id/start',
    {
      config: { action: 'contacts.import', refuses: [404, 409] },
      schema: { summary: 'Bring it in', tags, params, body: importOrder, response: { 202: contactImport } },
    },
    async (request, reply) => reply.code(202).send(await desk.start(request.params.id, request.body, askerOf(request))),
  );

  parent.delete(
    '/v1/contact-imports/:id',
    {
      config: { action: 'contacts.import', refuses: [404] },
      schema: { summary: 'Stop an import, or forget its file', tags, params, response: { 204: z.undefined() } },
    },
    async (request, reply) => {
      await desk.cancel(request.params.id, askerOf(request));
      return reply.code(204).send();
    },
  );

  parent.get(
    '/v1/contact-imports/:id/errors',
    {
      config: { action: 'contacts.import', refuses: [404], produces: CSV },
      schema: {
        summary: 'The rows that could not be taken, with the reason',
        tags,
        params,
        response: { 200: z.unknown() },
      },
    },
    async (request, reply) => {
      const report = desk.errors(request.params.id, askerOf(request));
      return reply.header('cache-control', 'no-store').type(CSV).send(report);
    },
  );

  parent.get(
    '/v1/contact-export',
    {
      config: { action: 'contacts.import', produces: CSV },
      schema: { summary: 'All customers as a CSV file', tags, response: { 200: z.unknown() } },
    },
    async (request, reply) => {
      const target = { kind: 'settings' as const, id: 'contacts' };
      await audit.append(askerOf(request), { action: 'contact.exported', target });
      return reply
        .header('cache-control', 'no-store')
        .type(CSV)
        .send(Readable.from(contactLines(contacts)));
    },
  );
}
