import { z } from 'zod';
import { callId } from '../../protocol/primitives.ts';
import { callTag } from '../../protocol/ruleCondition.ts';
import type { FloorApp } from '../http/floorApp.ts';
import { operatorOf } from '../http/roles.ts';
import type { TagDesk } from './tagDesk.ts';

export function tagRoutes(app: FloorApp, desk: TagDesk): void {
  app.put(
    '/v1/calls/:id/tags',
    {
      config: { action: 'calls.note', refuses: [404, 409] },
      schema: {
        summary: 'Put a label on a call, or take it off',
        tags: ['notes'],
        params: z.object({ id: callId }),
        body: z.object({ tag: callTag, on: z.boolean() }),
        response: { 204: z.undefined() },
      },
    },
    async (request, reply) => {
      await desk.set(request.params.id, request.body, operatorOf(request));
      return reply.code(204).send();
    },
  );
}
