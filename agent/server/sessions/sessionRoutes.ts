import { z } from 'zod';
import {
  passwordChange,
  type Session,
  type SessionSummary,
  session,
  sessionPage,
  signInRequest,
} from '../../protocol/operator.ts';
import { askerOf } from '../audit/asker.ts';
import { mayDo } from '../http/actions.ts';
import type { FloorApp } from '../http/floorApp.ts';
import { refuse } from '../http/problemError.ts';
import { operatorOf } from '../http/roles.ts';
import type { SessionRecord } from '../storage/sessionRepository.ts';
import type { PasswordDesk } from './passwordDesk.ts';
import type { OpenSession, SessionDesk } from './sessionDesk.ts';

const tags = ['session'];
const params = z.object({ id: z.string().regex(/^[0-9a-f-]{32,36}$/, 'the id of a session') });

export interface SessionRouteOptions {
  desk: SessionDesk;
  passwords: PasswordDesk;
  rehearsal: boolean;
  livekitUrl: string;
  now: () => number;
}

/** A session as its operator and administrators see it. */
export const toSummary = (
  { id, createdAt, lastSeenAt, expiresAt, from }: SessionRecord,
  currentId: string,
): SessionSummary => ({ id, createdAt, lastSeenAt, expiresAt, from, current: id === currentId });

/** Signing in and out, the own password, and the own sessions. */
export function sessionRoutes(app: FloorApp, options: SessionRouteOptions): void {
  const { desk, passwords, rehearsal, livekitUrl, now } = options;
  const sessionOf = (token: string, { operator, expiresAt, mustChangePassword }: OpenSession): Session => ({
    token,
    expiresAt,
    operator,
    rehearsal,
    livekitUrl,
    serverNow: now(),
    mustChangePassword,
  });

  app.post(
    '/v1/session',
    {
      config: { action: 'session.open', rate: 'sign-in', refuses: [401] },
      schema: { summary: 'Sign in', tags, body: signInRequest, response: { 200: session } },
    },
    async (request, reply) => {
      const opened = await desk.signIn(request.body.email, request.body.password, request.ip);
      if (!opened) throw refuse.wrongPassword();
      request.log.info({ operatorId: opened.operator.id }, 'signed in');
      reply.header('cache-control', 'no-store');
      return sessionOf(opened.token, opened);
    },
  );

  app.get(
    '/v1/session',
    {
      config: { action: 'session.own' },
      schema: { summary: 'Who is signed in', tags, response: { 200: session } },
    },
    async (request, reply) => {
      const token = request.headers.authorization?.slice('Bearer '.length) ?? '';
      const found = await desk.find(token);
      if (!found) throw refuse.signedOut();
      reply.header('cache-control', 'no-store');
      return sessionOf(token, found);
    },
  );

  app.delete(
    '/v1/session',
    {
      config: { action: 'session.own' },
      schema: { summary: 'Sign out', tags, response: { 204: z.undefined() } },
    },
    async (request, reply) => {
      const { sessionId: id, tokenHash } = operatorOf(request);
      await desk.signOut({ id, tokenHash }, askerOf(request));
      return reply.code(204).send();
    },
  );

  app.put(
    '/v1/session/password',
    {
      config: { action: 'session.own' },
      schema: {
        summary: 'Change the own password; every other session of the operator ends',
        tags,
        body: passwordChange,
        response: { 204: z.undefined() },
      },
    },
    async (request, reply) => {
      const { operatorId, tokenHash } = operatorOf(request);
      await passwords.change({ operatorId, tokenHash, asker: askerOf(request) }, request.body);
      request.log.info({ operatorId }, 'password changed');
      return reply.code(204).send();
    },
  );

  app.get(
    '/v1/sessions',
    {
      config: { action: 'session.own' },
      schema: { summary: 'The own sessions, newest first', tags, response: { 200: sessionPage } },
    },
    async (request) => {
      const { operatorId, sessionId } = operatorOf(request);
      return { sessions: (await desk.ofOperator(operatorId)).map((record) => toSummary(record, sessionId)) };
    },
  );

  app.delete(
    '/v1/sessions/:id',
    {
      config: { action: 'session.own', refuses: [404] },
      schema: {
        summary: 'End one of the own sessions; administrators end any',
        tags,
        params,
        response: { 204: z.undefined() },
      },
    },
    async (request, reply) => {
      const { operatorId, role } = operatorOf(request);
      await desk.close(request.params.id, { operatorId, ofAnybody: mayDo(role, 'operators.manage') }, askerOf(request));
      return reply.code(204).send();
    },
  );
}
