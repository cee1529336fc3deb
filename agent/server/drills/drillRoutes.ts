import { z } from 'zod';
import { rehearsalRequest, rehearsalStarted } from '../../protocol/call.ts';
import { drill, drillPage, drillRequest, scriptPage } from '../../protocol/drill.ts';
import { askerOf } from '../audit/asker.ts';
import type { FloorApp } from '../http/floorApp.ts';
import type { DrillDesk } from './drillDesk.ts';

const tags = ['rehearsal'];
const params = z.object({ id: z.uuid() });

/** What supervisors rehearse with. A floor that takes real calls refuses to start a drill (409), and has none. */
export function drillRoutes(app: FloorApp, desk: DrillDesk): void {
  app.get(
    '/v1/rehearsal/scripts',
    {
      config: { action: 'drills.run', refuses: [404, 409, 502] },
      schema: { summary: 'The scripts that simulated callers know', tags, response: { 200: scriptPage } },
    },
    async () => ({ scripts: await desk.scripts() }),
  );

  app.post(
    '/v1/drills',
    {
      config: { action: 'drills.run', refuses: [404, 409, 502] },
      schema: {
        summary: 'Start a drill: simulated callers phone in',
        tags,
        body: drillRequest,
        response: { 201: drill },
      },
    },
    async (request, reply) => reply.code(201).send(await desk.start(request.body, askerOf(request))),
  );

  app.get(
    '/v1/drills',
    {
      config: { action: 'drills.run' },
      schema: { summary: 'The drills since the server was started', tags, response: { 200: drillPage } },
    },
    async () => ({ drills: await desk.list() }),
  );

  app.get(
    '/v1/drills/:id',
    {
      config: { action: 'drills.run', refuses: [404] },
      schema: { summary: 'One drill, and how its callers fare', tags, params, response: { 200: drill } },
    },
    async (request) => desk.find(request.params.id),
  );

  app.delete(
    '/v1/drills/:id',
    {
      config: { action: 'drills.run', refuses: [404, 409, 502] },
      schema: { summary: 'Stop a drill: its callers hang up', tags, params, response: { 200: drill } },
    },
    async (request) => desk.stop(request.params.id),
  );

  // The short way to a drill of calm callers: `npm start` lets its first caller in by it.
  app.post(
    '/v1/rehearsal/calls',
    {
      config: { action: 'drills.run', refuses: [404, 409, 502] },
      schema: {
        summary: 'Let simulated callers phone in',
        tags,
        body: rehearsalRequest,
        response: { 200: rehearsalStarted },
      },
    },
    async (request) => {
      const { script, language, count } = request.body;
      const { callers } = await desk.start({ script, language, calls: count }, askerOf(request));
      return { callers: callers.length };
    },
  );
}
