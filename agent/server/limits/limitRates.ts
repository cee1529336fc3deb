import rateLimit, { normalizeIP } from '@fastify/rate-limit';
import type { FastifyRequest } from 'fastify';
import type { FloorApp } from '../http/floorApp.ts';
import { refuse } from '../http/problemError.ts';
import type { Limits } from './limitVariables.ts';
import { type RateClass, rateClass } from './rateClass.ts';

const WINDOW_MS = 60_000;

/** Counts a refused proof of identity. Resolves to the seconds to wait where there have been too many from its address. */
export type CountRefusal = (request: FastifyRequest) => Promise<number | undefined>;

/**
 * Refuses requests beyond the budget of their class with 429 and Retry-After. To be called after the roles are guarded, so that
 * an operator has a budget of its own, whichever addresses it shares with others.
 */
export async function limitRates(app: FloorApp, limits: Limits): Promise<CountRefusal> {
  await app.register(rateLimit, { global: false });
  // Each remembers 5,000 addresses and operators; the longest unseen is forgotten first.
  const budget = (max: number) => app.createRateLimit({ max, timeWindow: WINDOW_MS, keyGenerator: keyOf });
  const budgets: Record<RateClass, ReturnType<typeof budget>> = {
    'sign-in': budget(limits.FLOORWALKER_SIGN_INS_PER_MINUTE),
    public: budget(limits.FLOORWALKER_PUBLIC_REQUESTS_PER_MINUTE),
    read: budget(limits.FLOORWALKER_READS_PER_MINUTE),
    change: budget(limits.FLOORWALKER_CHANGES_PER_MINUTE),
    command: budget(limits.FLOORWALKER_COMMANDS_PER_MINUTE),
    machine: budget(limits.FLOORWALKER_MACHINE_REQUESTS_PER_MINUTE),
  };
  const refusals = budget(limits.FLOORWALKER_REFUSALS_PER_MINUTE);

  app.addHook('onRequest', async (request) => {
    const counted = countedAs(request);
    if (!counted) return;
    const used = await budgets[counted.of](request);
    if (used.isAllowed || !used.isExceeded) return;
    request.log.warn({ class: counted.of, role: request.actor?.role }, 'too many requests');
    throw refuse.tooMany(used.ttlInSeconds);
  });

  return async (request) => {
    const used = await refusals(request);
    return used.isAllowed || !used.isExceeded ? undefined : used.ttlInSeconds;
  };
}

const countedAs = (request: FastifyRequest) => {
  const { isSocket = false, rate } = request.routeOptions.config;
  return rateClass({ method: request.method, isSocket, rate, actor: request.actor });
};

/** An operator counts as itself wherever it is; everybody else by role and address, an IPv6 network of 64 bits as one. */
function keyOf(request: FastifyRequest): string {
  const counted = countedAs(request);
  const address = normalizeIP(request.ip, 64);
  if (request.actor && 'operatorId' in request.actor) return `operator ${request.actor.operatorId}`;
  return `${counted?.who ?? ''} ${address}`;
}
