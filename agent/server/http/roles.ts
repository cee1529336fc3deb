import type { OperatorRole } from '../../protocol/operator.ts';
import { type Action, mayDo, ruleOf } from './actions.ts';
import type { FloorApp } from './floorApp.ts';
import { refuse } from './problemError.ts';

export interface OperatorActor {
  role: OperatorRole;
  operatorId: string;
  name: string;
  sessionId: string;
  tokenHash: string;
  expiresAt: number;
  mustChangePassword: boolean;
}

/** Who sent a request: a signed-in operator, or a machine that holds a secret. */
export type Actor = OperatorActor | { role: 'caller' | 'worker' };

/** A registered route, as far as the role table is concerned. */
export interface GuardedRoute {
  method: string;
  url: string;
  action: Action;
  isSocket: boolean;
}

declare module 'fastify' {
  interface FastifyContextConfig {
    /** What the route lets somebody do: a line of the table in actions.ts. */
    action?: Action;
  }
  interface FastifyRequest {
    actor: Actor | null;
  }
  interface FastifyInstance {
    /** All routes so far, and what each lets somebody do. */
    guardedRoutes: readonly GuardedRoute[];
  }
}

/** Routes of the documentation's own plugin, which can't name actions, as that of CORS. They tell nothing but the schemas. */
export const DOCUMENTATION = '/docs';

/** Finds who presents a bearer token; undefined when nobody does. */
export type Authenticate = (bearer: string) => Promise<Actor | undefined>;

const BEARER = /^Bearer ([A-Za-z0-9._~+/=-]{1,200})$/i;

/** Refuses a request unless the role of who sends it may do what the route names. A route without an action can't even be registered. */
export function guardRoles(app: FloorApp, authenticate: Authenticate): void {
  const routes: GuardedRoute[] = [];
  app.decorate('guardedRoutes', routes);
  app.decorateRequest('actor', null);
  app.addHook('onRoute', (route) => {
    const isPreflight = route.method === 'OPTIONS' && route.url === '*';
    if (isPreflight || route.url === DOCUMENTATION || route.url.startsWith(`${DOCUMENTATION}/`)) {
      route.config = { ...route.config, action: 'docs.read' };
    }
    const action = route.config?.action;
    if (action === undefined) throw new Error(`The route ${String(route.method)} ${route.url} names no action.`);
    for (const method of [route.method].flat()) {
      routes.push({ method, url: route.url, action, isSocket: route.websocket === true });
    }
  });
  app.addHook('onRequest', async (request) => {
    const { action } = request.routeOptions.config;
    if (request.is404) return;
    if (action === undefined) throw refuse.signedOut();
    const { roles, proof } = ruleOf(action);
    if (roles === 'everybody' || proof === 'first-message') return;
    request.actor = await actorOf(request.headers.authorization, authenticate);
    allow(request.actor, action);
  });
}

async function actorOf(authorization: string | undefined, authenticate: Authenticate): Promise<Actor> {
  const bearer = BEARER.exec(authorization ?? '')?.[1];
  const actor = bearer === undefined ? undefined : await authenticate(bearer);
  if (!actor) throw refuse.signedOut();
  return actor;
}

/** @throws ProblemError 403 when the actor's role may not, or when the password must be changed first. */
function allow(actor: Actor, action: Action): void {
  if (!mayDo(actor.role, action)) throw refuse.forbidden(actor.role);
  if ('operatorId' in actor && actor.mustChangePassword && !ruleOf(action).withIssuedPassword) {
    throw refuse.passwordChangeNeeded();
  }
}

/**
 * The operator who sent a request, for routes that only operators may use.
 * @throws ProblemError 401 where it was not one.
 */
export function operatorOf({ actor }: { actor: Actor | null }): OperatorActor {
  if (!actor || !('operatorId' in actor)) throw refuse.signedOut();
  return actor;
}
