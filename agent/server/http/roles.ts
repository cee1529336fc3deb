import type { OperatorRole } from '../../protocol/operator.ts';
import type { FloorApp } from './floorApp.ts';
import { refuse } from './problemError.ts';

export type Role = OperatorRole | 'worker' | 'caller';

/** Operators who see the whole floor: its live calls and everything said in them. */
export const FLOOR_ROLES: readonly Role[] = ['admin', 'supervisor'];

/** Who may use a route: everybody, whoever proves itself in the socket's first message, or the named roles. */
export type RouteRoles = 'public' | 'first-message' | readonly Role[];

/** Who sent a request: a signed-in operator, or a machine that holds a secret. */
export type Actor =
  | { role: OperatorRole; operatorId: string; tokenHash: string; expiresAt: number }
  | { role: 'caller' | 'worker' };

declare module 'fastify' {
  interface FastifyContextConfig {
    roles?: RouteRoles;
  }
  interface FastifyRequest {
    actor: Actor | null;
  }
}

/** Routes of the documentation's own plugin, which can't name roles. They tell nothing but the schemas. */
export const DOCUMENTATION = '/docs';

/** Finds who presents a bearer token; undefined when nobody does. */
export type Authenticate = (bearer: string) => Promise<Actor | undefined>;

const BEARER = /^Bearer ([A-Za-z0-9._~+/=-]{1,200})$/i;

/** Refuses a request unless its route names the role of who sends it. A route without roles can't even be registered. */
export function guardRoles(app: FloorApp, authenticate: Authenticate): void {
  app.decorateRequest('actor', null);
  app.addHook('onRoute', (route) => {
    if (route.url === DOCUMENTATION || route.url.startsWith(`${DOCUMENTATION}/`)) {
      route.config = { ...route.config, roles: 'public' };
    }
    if (route.config?.roles === undefined) {
      throw new Error(`The route ${String(route.method)} ${route.url} names no roles.`);
    }
  });
  app.addHook('onRequest', async (request) => {
    const { roles } = request.routeOptions.config;
    if (request.is404 || roles === 'public' || roles === 'first-message') return;
    const bearer = BEARER.exec(request.headers.authorization ?? '')?.[1];
    const actor = bearer === undefined ? undefined : await authenticate(bearer);
    if (!actor) throw refuse.signedOut();
    if (!roles?.includes(actor.role)) throw refuse.forbidden(actor.role);
    request.actor = actor;
  });
}
