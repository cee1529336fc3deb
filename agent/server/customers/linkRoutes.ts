import { z } from 'zod';
import { createCallRequest } from '../../protocol/call.ts';
import {
  claimedCall,
  claimRequest,
  customerLink,
  customerLinkState,
  linkView,
  lookRequest,
  returnRequest,
} from '../../protocol/customerLink.ts';
import { askerOf } from '../audit/asker.ts';
import type { FloorApp } from '../http/floorApp.ts';
import type { LinkDesk } from './linkDesk.ts';

const tags = ['customer-links'];
const params = z.object({ id: z.uuid() });

/** Requests per address and minute. Many customers may share one address, as behind a mobile network; a guesser soon has to wait. */
const PUBLIC_RATE = { max: 120, timeWindow: 60_000 };

/** A customer's link is made by an operator and then used by whoever has been given it, signed in or not. */
export function linkRoutes(app: FloorApp, desk: LinkDesk): void {
  app.post(
    '/v1/customer-links',
    {
      config: { action: 'links.create' },
      schema: { summary: "Make a customer's link", tags, body: createCallRequest, response: { 201: customerLink } },
    },
    async (request, reply) => {
      const link = await desk.make(request.body, askerOf(request));
      request.log.info({ linkId: link.id, role: request.actor?.role }, 'link made');
      reply.header('cache-control', 'no-store');
      return reply.code(201).send(link);
    },
  );

  app.get(
    '/v1/customer-links/:id',
    {
      config: { action: 'links.create', refuses: [404] },
      schema: { summary: 'What became of a link', tags, params, response: { 200: customerLinkState } },
    },
    async (request) => desk.stateOf(request.params.id),
  );

  app.post(
    '/v1/customer-links/:id/look',
    {
      config: { action: 'customer.call', rateLimit: PUBLIC_RATE, refuses: [404, 409, 410] },
      schema: { summary: 'What a link leads to', tags, params, body: lookRequest, response: { 200: linkView } },
    },
    async (request, reply) => {
      reply.header('cache-control', 'no-store');
      return desk.look(request.params.id, request.body.secret);
    },
  );

  app.post(
    '/v1/customer-links/:id/claim',
    {
      config: { action: 'customer.call', rateLimit: PUBLIC_RATE, refuses: [404, 409, 410, 503] },
      schema: { summary: 'Call by a link, once', tags, params, body: claimRequest, response: { 200: claimedCall } },
    },
    async (request, reply) => {
      const claimed = await desk.claim(request.params.id, request.body, askerOf(request));
      request.log.info({ linkId: request.params.id, callId: claimed.callId }, 'link claimed');
      reply.header('cache-control', 'no-store');
      return claimed;
    },
  );

  app.post(
    '/v1/customer-links/:id/return',
    {
      config: { action: 'customer.call', rateLimit: PUBLIC_RATE, refuses: [404, 409] },
      schema: {
        summary: 'Come back to the call of a link',
        tags,
        params,
        body: returnRequest,
        response: { 200: claimedCall },
      },
    },
    async (request, reply) => {
      const claimed = await desk.comeBack(request.params.id, request.body.key);
      request.log.info({ linkId: request.params.id, callId: claimed.callId }, 'customer comes back');
      reply.header('cache-control', 'no-store');
      return claimed;
    },
  );
}
