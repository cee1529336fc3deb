import { z } from 'zod';
import { summaryEdit, summaryRequest } from '../../protocol/closingSummary.ts';
import { callId, language } from '../../protocol/primitives.ts';
import { askerOf } from '../audit/asker.ts';
import type { FloorApp } from '../http/floorApp.ts';
import { operatorOf } from '../http/roles.ts';
import type { SummaryDesk } from './summaryDesk.ts';

const tags = ['summaries'];
const params = z.object({ id: callId });
const response = { 204: z.undefined() };

export function summaryRoutes(app: FloorApp, desk: SummaryDesk): void {
  app.post(
    '/v1/calls/:id/summaries',
    {
      config: { action: 'calls.summarise', refuses: [404, 409, 502] },
      schema: {
        summary: 'Have a call summarised in a language, also again; takes up to 35 s',
        tags,
        params,
        body: summaryRequest,
        response,
      },
    },
    async (request, reply) => {
      await desk.make(request.params.id, request.body.language, operatorOf(request), askerOf(request));
      return reply.code(204).send();
    },
  );

  app.put(
    '/v1/calls/:id/summaries/:language',
    {
      config: { action: 'calls.summarise', refuses: [404, 409] },
      schema: { summary: 'Edit a summary', tags, params: params.extend({ language }), body: summaryEdit, response },
    },
    async (request, reply) => {
      const { id, language: of } = request.params;
      await desk.edit({ callId: id, language: of }, request.body, operatorOf(request), askerOf(request));
      return reply.code(204).send();
    },
  );
}
