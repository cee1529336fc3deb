import { z } from 'zod';
import type { FloorApp } from '../http/floorApp.ts';
import { refuse } from '../http/problemError.ts';
import type { Metrics } from './metrics.ts';

const tags = ['health'];
const fine = z.object({ ok: z.literal(true) });

export interface HealthRouteOptions {
  metrics: Metrics;
  /** Reject when what they check doesn't answer. */
  checkStorage: () => Promise<void>;
  checkMedia: () => Promise<unknown>;
}

export function healthRoutes(app: FloorApp, { metrics, checkStorage, checkMedia }: HealthRouteOptions): void {
  app.get(
    '/healthz',
    { config: { action: 'health.read' }, schema: { summary: 'The process runs', tags, response: { 200: fine } } },
    async () => ({ ok: true as const }),
  );

  app.get(
    '/readyz',
    {
      config: { action: 'health.read', refuses: [503] },
      schema: { summary: 'Calls can come in', tags, response: { 200: fine } },
    },
    async (request) => {
      const [storage, media] = await Promise.allSettled([checkStorage(), checkMedia()]);
      for (const checked of [storage, media]) {
        if (checked.status === 'rejected') request.log.warn({ err: checked.reason }, 'not ready');
      }
      if (storage.status === 'rejected') throw refuse.unavailable('no-database', 'The database does not answer.');
      if (media.status === 'rejected') throw refuse.unavailable('no-media-server', 'The media server does not answer.');
      return { ok: true as const };
    },
  );

  app.get(
    '/metrics',
    {
      config: { action: 'health.read', produces: 'text/plain' },
      schema: { summary: 'Counts, in Prometheus text', tags, response: { 200: z.string() } },
    },
    async (_request, reply) => reply.type('text/plain; version=0.0.4').serializer(String).send(metrics.text()),
  );
}
