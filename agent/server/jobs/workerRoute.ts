import { z } from 'zod';
import type { FloorApp } from '../http/floorApp.ts';

/** `POST /v1/workers`: a worker has registered with the media server. Calls that wait for one are offered to it at once. */
export function workerRoute(app: FloorApp, { workerCame }: { workerCame: () => void }): void {
  app.post(
    '/v1/workers',
    {
      config: { action: 'workers.report' },
      schema: { summary: 'A worker has registered', tags: ['workers'], response: { 204: z.undefined() } },
    },
    async (request, reply) => {
      workerCame();
      request.log.info('a worker has come');
      return reply.code(204).send();
    },
  );
}
