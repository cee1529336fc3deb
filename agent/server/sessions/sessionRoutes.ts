import { z } from 'zod';
import { type Session, session, signInRequest } from '../../protocol/operator.ts';
import type { FloorApp } from '../http/floorApp.ts';
import { refuse } from '../http/problemError.ts';
import type { Role } from '../http/roles.ts';
import type { OpenSession, SessionDesk } from './sessionDesk.ts';

/** Attempts to sign in per address and minute: a person who mistypes never meets it, a guesser does. */
const SIGN_INS_PER_MINUTE = 30;
const OPERATORS: readonly Role[] = ['admin', 'supervisor', 'human-agent', 'reviewer'];

export interface SessionRouteOptions {
  desk: SessionDesk;
  rehearsal: boolean;
  livekitUrl: string;
  now: () => number;
}

export function sessionRoutes(app: FloorApp, { desk, rehearsal, livekitUrl, now }: SessionRouteOptions): void {
  const sessionOf = (token: string, { operator, expiresAt }: OpenSession): Session => ({
    token,
    expiresAt,
    operator,
    rehearsal,
    livekitUrl,
    serverNow: now(),
    mustChangePassword: false,
  });

  app.post(
    '/v1/session',
    {
      config: { roles: 'public', rateLimit: { max: SIGN_INS_PER_MINUTE, timeWindow: 60_000 } },
      schema: { summary: 'Sign in', tags: ['session'], body: signInRequest, response: { 200: session } },
    },
    async (request, reply) => {
      const opened = await desk.signIn(request.body.email, request.body.password);
      if (!opened) throw refuse.wrongPassword();
      request.log.info({ operatorId: opened.operator.id }, 'signed in');
      reply.header('cache-control', 'no-store');
      return sessionOf(opened.token, opened);
    },
  );

  app.get(
    '/v1/session',
    {
      config: { roles: OPERATORS },
      schema: { summary: 'Who is signed in', tags: ['session'], response: { 200: session } },
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
      config: { roles: OPERATORS },
      schema: { summary: 'Sign out', tags: ['session'], response: { 204: z.undefined() } },
    },
    async (request, reply) => {
      if (request.actor && 'tokenHash' in request.actor) await desk.signOut(request.actor.tokenHash);
      return reply.code(204).send();
    },
  );
}
