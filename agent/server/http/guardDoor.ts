import cors from '@fastify/cors';
import type { FastifyRequest } from 'fastify';
import type { Environment } from '../environment.ts';
import { isLoopback } from './addressList.ts';
import type { FloorApp } from './floorApp.ts';
import { mayCome } from './mayCome.ts';
import { refuse } from './problemError.ts';

/** Names under which clients of other services put secrets into addresses. None of them is a parameter of this API. */
const SECRETS =
  /^(auth|key|pass|pwd|session|sid|sessionid)$|(token|secret|password|passwd|apikey|jwt|bearer|authorization)$/;

/** Whether a query carries something that looks like a secret, however its name is written: `id_token`, `access-token`, `token[]`. */
export const hasSecret = (query: unknown): boolean =>
  typeof query === 'object' &&
  query !== null &&
  Object.keys(query).some((name) => SECRETS.test(name.toLowerCase().replace(/[^a-z]/g, '')));

declare module 'fastify' {
  interface FastifyContextConfig {
    /** A WebSocket is here: said of each such route when it is registered. */
    isSocket?: boolean;
  }
}

export type DoorSettings = Pick<Environment, 'FLOORWALKER_TRUST_PROXY' | 'FLOORWALKER_ALLOWED_ORIGINS'> & {
  FLOORWALKER_PUBLIC_URL?: string | undefined;
};

/** Refuses, before anybody is asked who they are, what comes unencrypted, from a foreign page or with a secret in its address. */
export async function guardDoor(app: FloorApp, settings: DoorSettings): Promise<void> {
  const { FLOORWALKER_ALLOWED_ORIGINS: allowedOrigins, FLOORWALKER_PUBLIC_URL: publicUrl } = settings;
  // The customers' page is this server's own, though a proxy may have changed the name by which it is asked for.
  const ownOrigins = publicUrl === undefined ? [] : [new URL(publicUrl).origin];
  app.addHook('onRoute', (route) => {
    if (route.websocket) route.config = { ...route.config, isSocket: true };
  });
  app.addHook('onRequest', async (request) => {
    if (request.protocol !== 'https' && !isLoopback(request.ip)) {
      const detail = 'This floor is reached over https only. Behind a proxy, let it send X-Forwarded-Proto.';
      throw refuse.notAllowed('https-only', detail);
    }
    if (hasSecret(request.query)) {
      const detail =
        'A secret in an address ends up in logs and histories: send it in the Authorization header, or in the first message ' +
        'of a WebSocket. Treat the one that was sent as known: sign out of its session.';
      throw refuse.malformed('secret-in-address', detail);
    }
    const isUpgrade = request.headers.upgrade !== undefined;
    if (isUpgrade && !request.routeOptions.config.isSocket) {
      throw refuse.malformed('no-websocket', 'There is no WebSocket at this address: see /docs.');
    }
    if (!mayCome({ ...arrivalOf(request), isUpgrade }, [...allowedOrigins, ...ownOrigins])) {
      const detail =
        'Pages of this origin may not use the floor: add it to FLOORWALKER_ALLOWED_ORIGINS if they should.';
      throw refuse.notAllowed('foreign-origin', detail);
    }
  });
  if (allowedOrigins.length === 0) return;
  await app.register(cors, {
    origin: allowedOrigins,
    methods: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'],
    allowedHeaders: ['authorization', 'content-type'],
    exposedHeaders: ['retry-after'],
    maxAge: 600,
  });
}

const arrivalOf = ({ headers, method, protocol, host }: FastifyRequest) => ({
  origin: headers.origin,
  method,
  protocol,
  host,
});
