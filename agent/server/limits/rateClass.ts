import type { Actor } from '../http/roles.ts';

/** Requests of one class share one budget a minute. */
export type RateClass = 'sign-in' | 'public' | 'read' | 'change' | 'command' | 'machine';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Where a route's class does not follow from who may use it and its method; `unlimited` for what proves itself otherwise. */
    rate?: RateClass | 'unlimited';
  }
}

export interface RatedRequest {
  method: string;
  isSocket: boolean;
  rate: RateClass | 'unlimited' | undefined;
  actor: Actor | null;
}

/** What a request counts as, and whose budget it takes from: `undefined` for the address alone. Undefined for no limit. */
export function rateClass({
  method,
  isSocket,
  rate,
  actor,
}: RatedRequest): { of: RateClass; who?: string } | undefined {
  if (rate === 'unlimited') return undefined;
  if (rate) return { of: rate };
  // Upgrades are limited by the places that silent and open sockets take.
  if (isSocket) return undefined;
  if (!actor) return { of: 'public' };
  if (!('operatorId' in actor)) return { of: 'machine', who: actor.role };
  return { of: method === 'GET' || method === 'HEAD' ? 'read' : 'change', who: actor.operatorId };
}
