import { z } from 'zod';
import {
  callPage,
  callQuery,
  createCallRequest,
  createdCall,
  eventPage,
  eventQuery,
  listenGrant,
} from '../../protocol/call.ts';
import { callSummary } from '../../protocol/callSummary.ts';
import { callId } from '../../protocol/primitives.ts';
import type { FloorApp } from '../http/floorApp.ts';
import { refuse } from '../http/problemError.ts';
import { operatorOf } from '../http/roles.ts';
import type { CallRepository } from '../storage/storage.ts';
import type { CallDesk } from './callDesk.ts';

const tags = ['calls'];
const params = z.object({ id: callId });

export interface CallRouteOptions {
  desk: CallDesk;
  calls: CallRepository;
  /** Told how long each call took to make, in ms. */
  onCreated: (tookMs: number) => void;
}

export function callRoutes(app: FloorApp, { desk, calls, onCreated }: CallRouteOptions): void {
  app.post(
    '/v1/calls',
    {
      config: { action: 'calls.create' },
      schema: { summary: 'Let a call in', tags, body: createCallRequest, response: { 201: createdCall } },
    },
    async (request, reply) => {
      const startedAt = performance.now();
      const created = await desk.create(request.body);
      const tookMs = performance.now() - startedAt;
      onCreated(tookMs);
      request.log.info({ callId: created.callId, tookMs }, 'call created');
      reply.header('cache-control', 'no-store');
      return reply.code(201).send(created);
    },
  );

  app.get(
    '/v1/calls',
    {
      config: { action: 'calls.read' },
      schema: { summary: 'Calls, newest first', tags, querystring: callQuery, response: { 200: callPage } },
    },
    async (request) => ({ calls: await calls.list(request.query) }),
  );

  app.get(
    '/v1/calls/:id',
    {
      config: { action: 'calls.read' },
      schema: { summary: 'One call', tags, params, response: { 200: callSummary } },
    },
    async (request) => {
      const call = await calls.find(request.params.id);
      if (!call) throw refuse.unknown('call');
      return call.summary;
    },
  );

  app.get(
    '/v1/calls/:id/events',
    {
      config: { action: 'calls.read' },
      schema: {
        summary: "A page of a call's log",
        tags,
        params,
        querystring: eventQuery,
        response: { 200: eventPage },
      },
    },
    async (request) => {
      const { after, limit } = request.query;
      const call = await calls.find(request.params.id);
      if (!call) throw refuse.unknown('call');
      return { events: await calls.events(request.params.id, after, limit), lastSeq: call.summary.lastSeq };
    },
  );

  app.post(
    '/v1/calls/:id/listen',
    {
      config: { action: 'calls.listen' },
      schema: { summary: 'Listen unheard', tags, params, response: { 200: listenGrant } },
    },
    async (request, reply) => {
      const operator = operatorOf(request);
      const grant = await desk.listen(request.params.id, operator);
      request.log.info({ callId: grant.callId, operatorId: operator.operatorId }, 'operator listens');
      reply.header('cache-control', 'no-store');
      return grant;
    },
  );
}
