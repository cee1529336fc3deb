import { z } from 'zod';
import { callId } from '../../protocol/primitives.ts';
import { erasurePage, erasureQuery, keepRequest, retentionRules } from '../../protocol/retention.ts';
import { askerOf } from '../audit/asker.ts';
import type { FloorApp } from '../http/floorApp.ts';
import type { ErasureRepository } from '../storage/erasureRepository.ts';
import type { RetentionDesk } from './retentionDesk.ts';

const tags = ['retention'];
const params = z.object({ id: callId });
const response = { 204: z.undefined() };

export function retentionRoutes(
  app: FloorApp,
  { desk, erasures }: { desk: RetentionDesk; erasures: ErasureRepository },
): void {
  app.get(
    '/v1/retention-rules',
    {
      config: { action: 'retention.read' },
      schema: { summary: 'How long calls are kept', tags, response: { 200: retentionRules } },
    },
    () => erasures.rules(),
  );

  app.put(
    '/v1/retention-rules',
    {
      config: { action: 'retention.change' },
      schema: {
        summary: 'Set how long calls are kept; what is due by then is erased',
        tags,
        body: retentionRules,
        response: { 200: retentionRules },
      },
    },
    (request) => desk.setRules(request.body, askerOf(request)),
  );

  app.put(
    '/v1/calls/:id/keep',
    {
      config: { action: 'calls.keep', refuses: [404, 409] },
      schema: { summary: 'Spare a call from retention, or no more', tags, params, body: keepRequest, response },
    },
    async (request, reply) => {
      await desk.keep(request.params.id, request.body.keep, askerOf(request));
      return reply.code(204).send();
    },
  );

  app.post(
    '/v1/calls/:id/erase',
    {
      config: { action: 'calls.erase', refuses: [404, 409] },
      schema: { summary: 'Erase a call, everywhere and for good', tags, params, response },
    },
    async (request, reply) => {
      await desk.erase(request.params.id, askerOf(request));
      request.log.info({ callId: request.params.id }, 'call erased');
      return reply.code(204).send();
    },
  );

  app.get(
    '/v1/erasures',
    {
      config: { action: 'erasures.follow' },
      schema: {
        summary: 'What was erased since, by ids, in order',
        tags,
        querystring: erasureQuery,
        response: { 200: erasurePage },
      },
    },
    async ({ query: { after, limit } }) => ({ erasures: await erasures.erasures(after, limit) }),
  );
}
