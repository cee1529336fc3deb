import { z } from 'zod';
import {
  callPage,
  callQuery,
  createCallRequest,
  createdCall,
  eventPage,
  eventQuery,
  listenGrant,
  offerRequest,
  participantPage,
} from '../../protocol/call.ts';
import { callSummary } from '../../protocol/callSummary.ts';
import { colleaguePage } from '../../protocol/operator.ts';
import { callId } from '../../protocol/primitives.ts';
import { askerOf } from '../audit/asker.ts';
import type { FloorApp } from '../http/floorApp.ts';
import { operatorOf } from '../http/roles.ts';
import type { CallRepository } from '../storage/callRepository.ts';
import type { CallDesk } from './callDesk.ts';
import { callScope } from './maySeeCall.ts';
import type { OfferDesk } from './offerDesk.ts';

const tags = ['calls'];
const params = z.object({ id: callId });

export interface CallRouteOptions {
  desk: CallDesk;
  calls: CallRepository;
  offers: OfferDesk;
  /** Told how long each call took to make, in ms. */
  onCreated: (tookMs: number) => void;
}

export function callRoutes(app: FloorApp, { desk, calls, offers, onCreated }: CallRouteOptions): void {
  app.post(
    '/v1/calls',
    {
      config: { action: 'calls.create', refuses: [503] },
      schema: { summary: 'Let a call in', tags, body: createCallRequest, response: { 201: createdCall } },
    },
    async (request, reply) => {
      const startedAt = performance.now();
      const created = await desk.create(request.body, askerOf(request));
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
    async (request) => {
      const scope = callScope(operatorOf(request));
      return { calls: await calls.list({ ...request.query, ...(scope && { scope }) }) };
    },
  );

  app.get(
    '/v1/calls/:id',
    {
      config: { action: 'calls.read', refuses: [404] },
      schema: { summary: 'One call', tags, params, response: { 200: callSummary } },
    },
    async (request) => desk.find(request.params.id, operatorOf(request)),
  );

  app.get(
    '/v1/calls/:id/events',
    {
      config: { action: 'calls.read', refuses: [404] },
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
      const { lastSeq } = await desk.find(request.params.id, operatorOf(request));
      return { events: await calls.events(request.params.id, after, limit), lastSeq };
    },
  );

  app.post(
    '/v1/calls/:id/listen',
    {
      config: { action: 'calls.listen', refuses: [404, 409] },
      schema: { summary: 'Listen unheard', tags, params, response: { 200: listenGrant } },
    },
    async (request, reply) => {
      const operator = operatorOf(request);
      const grant = await desk.listen(request.params.id, operator, askerOf(request));
      request.log.info({ callId: grant.callId, operatorId: operator.operatorId }, 'operator listens');
      reply.header('cache-control', 'no-store');
      return grant;
    },
  );

  app.get(
    '/v1/calls/:id/participants',
    {
      config: { action: 'calls.read', refuses: [404, 503] },
      schema: {
        summary: "Who is in a call's room, hidden listeners too",
        tags,
        params,
        response: { 200: participantPage },
      },
    },
    async (request) => ({ participants: await desk.participants(request.params.id, operatorOf(request)) }),
  );

  app.post(
    '/v1/calls/:id/offer',
    {
      config: { action: 'calls.offer', refuses: [404, 409] },
      schema: {
        summary: 'Offer a live call to an operator, who sees it from then on',
        tags,
        params,
        body: offerRequest,
        response: { 200: callSummary },
      },
    },
    async (request) => {
      const { operatorId } = request.body;
      const call = await offers.offer(request.params.id, operatorId, askerOf(request));
      request.log.info({ callId: call.callId, operatorId }, 'call offered');
      return call;
    },
  );

  app.get(
    '/v1/colleagues',
    {
      config: { action: 'calls.offer' },
      schema: { summary: 'Who may be offered a call, by name', tags, response: { 200: colleaguePage } },
    },
    async () => ({ operators: (await offers.takers()).map(({ id, name, role }) => ({ id, name, role })) }),
  );
}
