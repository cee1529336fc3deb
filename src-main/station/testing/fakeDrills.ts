import { randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { customerLinkRequest } from '../../../agent/protocol/customerLink.ts';
import { type Drill, drillRequest } from '../../../agent/protocol/drill.ts';
import { noIncidents } from '../../../agent/protocol/simulatedCaller.ts';
import { problemOf } from './problemOf.ts';

const LINK_MS = 24 * 3_600_000;
const scripts = [
  { id: 'outage', language: 'en' as const, title: 'The internet is down', persona: 'reception' },
  { id: 'outage', language: 'ar' as const, title: 'النت مقطوع', persona: 'reception' },
  { id: 'billing', language: 'en' as const, title: 'A bill that is too high', persona: 'reception' },
  { id: 'billing', language: 'ar' as const, title: 'فاتورة غالية', persona: 'reception' },
];

/** The fake floor's rehearsal: scripts, drills that only a test moves on, and links for callers. */
export class FakeDrills {
  readonly drills: Drill[] = [];
  /** The links that were made, by the request they were made with. */
  readonly links: { id: string; persona: string; call: string | null }[] = [];

  /** Changes a drill as its callers would. */
  move(change: (drill: Drill) => void): void {
    const [newest] = this.drills;
    if (newest) change(newest);
  }

  routes(app: FastifyInstance, origin: () => string): void {
    type Named = { Params: { id: string } };
    app.get('/v1/rehearsal/scripts', async () => ({ scripts }));
    app.get('/v1/drills', async () => ({ drills: this.drills }));
    app.post('/v1/drills', async ({ body }, reply) => {
      const asked = drillRequest.parse(body);
      const callers = Array.from({ length: asked.calls }, () => ({
        callerId: randomUUID(),
        callId: null,
        state: 'dialling' as const,
        said: 0,
        phrases: 7,
        answeredAfterMs: null,
        yieldedAfterMs: null,
        incidents: noIncidents(),
        outcome: null,
        reason: null,
      }));
      const drill: Drill = {
        ...asked,
        id: randomUUID(),
        startedAt: Date.now(),
        startedBy: 'Nour',
        endedAt: null,
        callers,
      };
      this.drills.unshift(drill);
      return reply.code(201).send(drill);
    });
    app.get<Named>('/v1/drills/:id', async ({ params }, reply) => {
      const drill = this.drills.find(({ id }) => id === params.id);
      return drill ?? reply.code(404).send(problemOf(404, 'There is no such drill.'));
    });
    app.delete<Named>('/v1/drills/:id', async ({ params }, reply) => {
      const drill = this.drills.find(({ id }) => id === params.id);
      if (!drill) return reply.code(404).send(problemOf(404, 'There is no such drill.'));
      drill.endedAt = Date.now();
      for (const caller of drill.callers)
        if (!caller.outcome) Object.assign(caller, { state: 'over', outcome: 'stopped' });
      return reply.code(204).send();
    });
    app.post('/v1/customer-links', async ({ body }, reply) => {
      const { persona } = customerLinkRequest.parse(body);
      const id = randomUUID();
      this.links.push({ id, persona, call: null });
      const url = `${origin()}/call/${id}#4mX0pV6kQ2tR8sWn1yZbLc`;
      return reply.code(201).send({ id, url, expiresAt: Date.now() + LINK_MS });
    });
    app.get<Named>('/v1/customer-links/:id', async ({ params }, reply) => {
      const link = this.links.find(({ id }) => id === params.id);
      if (!link) return reply.code(404).send(problemOf(404, 'There is no such link.'));
      return { id: link.id, call: link.call, expiresAt: Date.now() + LINK_MS };
    });
  }
}
