import { STATUS_CODES } from 'node:http';
import { jsonSchemaTransform } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { problem } from '../../protocol/problem.ts';
import { type ActionRule, ruleOf } from './actions.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Statuses with which this route refuses beside those that every route of its kind has. */
    refuses?: readonly number[];
    /** The media type of a good answer that is no JSON. */
    produces?: string;
  }
}

type Transform = typeof jsonSchemaTransform;

interface RouteKind {
  method: string;
  roles: ActionRule['roles'];
  isSocket: boolean;
  hasParams: boolean;
}

/** What any route of a kind may be refused with: by the door, the roles, the parsers or the limits. */
function commonRefusals({ method, roles, isSocket, hasParams }: RouteKind): number[] {
  if (isSocket) return [400, 403, 429, 500, 503];
  return [
    ...[400, 403, 429, 500],
    ...(roles === 'everybody' ? [] : [401]),
    ...(hasParams ? [414] : []),
    ...(method === 'GET' ? [] : [413, 415]),
  ];
}

const SOCKET = {
  101: { description: 'A WebSocket, whose messages docs/events.md describes', type: 'null' },
  404: { description: 'Asked for without an upgrade to a WebSocket', type: 'null' },
};

const refusal = (status: number) => ({
  description: `${STATUS_CODES[status]}, as an RFC 9457 problem document`,
  content: { 'application/problem+json': { schema: z.toJSONSchema(problem) } },
});

/** A route as OpenAPI shows it: its schemas, what it lets whom do (`x-action`, `x-roles`), and every status that it may answer with. */
export const describeRoute: Transform = (route) => {
  const { action, refuses = [], produces, isSocket = false } = route.route.config ?? {};
  // The WebSocket plugin hides its routes; here they are told of like the others.
  const described = jsonSchemaTransform(isSocket ? { ...route, schema: { ...route.schema, hide: false } } : route);
  if (described.schema.hide) return described;
  const { roles, proof }: ActionRule = action ? ruleOf(action) : { does: '', roles: [] };
  const kind = { method: String(route.route.method), roles, isSocket, hasParams: route.url.includes(':') };
  const refusals = [...new Set([...commonRefusals(kind), ...refuses])].sort((a, b) => a - b);
  return {
    ...described,
    schema: {
      ...described.schema,
      response: {
        ...(isSocket ? SOCKET : goodAnswers(described.schema.response, produces)),
        ...Object.fromEntries(refusals.map((status) => [status, refusal(status)])),
      },
      'x-action': action,
      ...(roles !== 'everybody' && { 'x-roles': roles }),
      ...(roles !== 'everybody' && proof === undefined && { security: [{ bearer: [] }] }),
    },
  };
};

function goodAnswers(response: unknown, produces: string | undefined): object {
  if (typeof response !== 'object' || response === null) return {};
  if (produces === undefined) return response;
  return Object.fromEntries(
    Object.keys(response).map((status) => [
      status,
      { description: STATUS_CODES[status] ?? '', content: { [produces]: { schema: { type: 'string' } } } },
    ]),
  );
}
