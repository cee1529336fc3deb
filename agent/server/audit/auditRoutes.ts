import { z } from 'zod';
import { auditPage, auditQuery, auditReport } from '../../protocol/audit.ts';
import type { FloorApp } from '../http/floorApp.ts';
import { operatorOf } from '../http/roles.ts';
import { askerOf } from './asker.ts';
import type { AuditDesk } from './auditDesk.ts';

const tags = ['audit'];

/** The audit: stations report what happens on their disks, administrators read. */
export function auditRoutes(app: FloorApp, desk: AuditDesk): void {
  app.get(
    '/v1/audit',
    {
      config: { action: 'audit.read' },
      schema: { summary: 'Who did what, newest first', tags, querystring: auditQuery, response: { 200: auditPage } },
    },
    async (request) => desk.list(operatorOf(request), askerOf(request), request.query),
  );

  app.post(
    '/v1/audit',
    {
      config: { action: 'audit.report' },
      schema: {
        summary: "Report what was done on a station's own disk",
        tags,
        body: auditReport,
        response: { 204: z.undefined() },
      },
    },
    async (request, reply) => {
      await desk.report(operatorOf(request), askerOf(request), request.body);
      return reply.code(204).send();
    },
  );
}
