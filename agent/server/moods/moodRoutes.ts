import { z } from 'zod';
import { moodCorrection, turnId } from '../../protocol/moodCorrection.ts';
import { callId } from '../../protocol/primitives.ts';
import { askerOf } from '../audit/asker.ts';
import type { FloorApp } from '../http/floorApp.ts';
import { operatorOf } from '../http/roles.ts';
import type { MoodDesk } from './moodDesk.ts';

const tags = ['calls'];
const params = z.object({ id: callId, turnId });
const response = { 204: z.undefined() };
const config = { action: 'calls.judge', refuses: [404, 409] } as const;

export function moodRoutes(app: FloorApp, desk: MoodDesk): void {
  app.put(
    '/v1/calls/:id/turns/:turnId/mood',
    {
      config,
      schema: { summary: 'Say how the customer felt by a turn', tags, params, body: moodCorrection, response },
    },
    async (request, reply) => {
      const { id, turnId } = request.params;
      const by = { operator: operatorOf(request), asker: askerOf(request) };
      await desk.correct({ callId: id, turnId }, request.body.score, by);
      return reply.code(204).send();
    },
  );

  app.delete(
    '/v1/calls/:id/turns/:turnId/mood',
    { config, schema: { summary: "Put the machine's judgement back", tags, params, response } },
    async (request, reply) => {
      const { id, turnId } = request.params;
      const by = { operator: operatorOf(request), asker: askerOf(request) };
      await desk.takeBack({ callId: id, turnId }, by);
      return reply.code(204).send();
    },
  );
}
