import { z } from 'zod';
import {
  inviteRequest,
  issuedPassword,
  operatorAccount,
  operatorChange,
  operatorPage,
  sessionPage,
} from '../../protocol/operator.ts';
import { askerOf } from '../audit/asker.ts';
import type { FloorApp } from '../http/floorApp.ts';
import { operatorOf } from '../http/roles.ts';
import type { SessionDesk } from '../sessions/sessionDesk.ts';
import { toSummary } from '../sessions/sessionRoutes.ts';
import type { OperatorDesk } from './operatorDesk.ts';

const tags = ['operators'];
const config = { action: 'operators.manage' } as const;
const params = z.object({ id: z.uuid() });

/** Operators, for administrators. */
export function operatorRoutes(app: FloorApp, desk: OperatorDesk, sessions: SessionDesk): void {
  app.get(
    '/v1/operators',
    { config, schema: { summary: 'All operators, by name', tags, response: { 200: operatorPage } } },
    async () => ({ operators: await desk.list() }),
  );

  app.post(
    '/v1/operators',
    {
      config: { ...config, refuses: [409] },
      schema: {
        summary: 'Invite an operator; the password is shown this once',
        tags,
        body: inviteRequest,
        response: { 201: issuedPassword },
      },
    },
    async (request, reply) => {
      const issued = await desk.invite(request.body, askerOf(request));
      request.log.info({ operatorId: issued.operator.id, by: operatorOf(request).operatorId }, 'operator invited');
      reply.header('cache-control', 'no-store');
      return reply.code(201).send(issued);
    },
  );

  app.patch(
    '/v1/operators/:id',
    {
      config: { ...config, refuses: [404, 409] },
      schema: {
        summary: 'Change name or role, disable or enable; another role and disabling end the sessions',
        tags,
        params,
        body: operatorChange,
        response: { 200: operatorAccount },
      },
    },
    async (request) => {
      const changed = await desk.change(request.params.id, request.body, askerOf(request));
      request.log.info({ operatorId: changed.id, by: operatorOf(request).operatorId }, 'operator changed');
      return changed;
    },
  );

  app.post(
    '/v1/operators/:id/password',
    {
      config: { ...config, refuses: [404] },
      schema: {
        summary: 'Reset the password: a new one is shown this once, the sessions and any lock end',
        tags,
        params,
        response: { 200: issuedPassword },
      },
    },
    async (request, reply) => {
      const issued = await desk.resetPassword(request.params.id, askerOf(request));
      request.log.info({ operatorId: issued.operator.id, by: operatorOf(request).operatorId }, 'password reset');
      reply.header('cache-control', 'no-store');
      return issued;
    },
  );

  app.get(
    '/v1/operators/:id/sessions',
    {
      config: { ...config, refuses: [404] },
      schema: { summary: "An operator's sessions, newest first", tags, params, response: { 200: sessionPage } },
    },
    async (request) => {
      const { id } = await desk.find(request.params.id);
      const { sessionId } = operatorOf(request);
      return { sessions: (await sessions.ofOperator(id)).map((record) => toSummary(record, sessionId)) };
    },
  );

  app.delete(
    '/v1/operators/:id/sessions',
    {
      config: { ...config, refuses: [404] },
      schema: { summary: 'Sign an operator out everywhere', tags, params, response: { 204: z.undefined() } },
    },
    async (request, reply) => {
      const { id } = await desk.find(request.params.id);
      await sessions.signOutEverywhere(id, askerOf(request));
      request.log.info({ operatorId: id, by: operatorOf(request).operatorId }, 'operator signed out everywhere');
      return reply.code(204).send();
    },
  );
}
