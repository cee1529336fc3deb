import { z } from 'zod';
import { errandAnswer, errandWanted, MOST_ERRAND_BODY_BYTES, nextErrand } from '../../protocol/errand.ts';
import type { FloorApp } from '../http/floorApp.ts';
import type { ErrandDesk } from './errandDesk.ts';

const tags = ['errands'];

/** What workers ask of the floor beside calls. */
export function errandRoutes(app: FloorApp, errands: ErrandDesk): void {
  app.post(
    '/v1/errands/next',
    {
      config: { action: 'errands.serve' },
      schema: {
        summary: 'What a worker is to do next that is no call; waits up to 20 s for it',
        tags,
        response: { 200: nextErrand },
      },
    },
    async () => ({ work: await errands.next() }),
  );

  app.post(
    '/v1/errands/:errandId',
    {
      bodyLimit: MOST_ERRAND_BODY_BYTES,
      config: { action: 'errands.serve' },
      schema: {
        summary: 'What has come of it',
        tags,
        params: z.object({ errandId: z.uuid() }),
        body: errandAnswer,
        response: { 204: z.undefined() },
      },
    },
    async (request, reply) => {
      errands.answer(request.params.errandId, request.body);
      return reply.code(204).send();
    },
  );

  app.post(
    '/v1/errands/:errandId/wanted',
    {
      config: { action: 'errands.serve' },
      schema: {
        summary: 'Whether anybody still waits for it; waits up to 20 s for that to change',
        tags,
        params: z.object({ errandId: z.uuid() }),
        response: { 200: errandWanted },
      },
    },
    async (request) => ({ wanted: await errands.wanted(request.params.errandId) }),
  );
}
