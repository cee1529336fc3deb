import { jsonSchemaTransform } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { problem } from '../../protocol/problem.ts';
import { type ActionRule, ruleOf } from './actions.ts';

type Transform = typeof jsonSchemaTransform;

const refused = {
  description: 'A refusal or a failure, as an RFC 9457 problem document',
  content: { 'application/problem+json': { schema: z.toJSONSchema(problem) } },
};

/** A route as OpenAPI shows it: its schemas, what it lets whom do (`x-action`, `x-roles`), and that every error is a problem document. */
export const describeRoute: Transform = (route) => {
  const described = jsonSchemaTransform(route);
  if (described.schema.hide) return described;
  const action = route.route.config?.action;
  const roles: ActionRule['roles'] = action ? ruleOf(action).roles : [];
  return {
    ...described,
    schema: {
      ...described.schema,
      response: { ...asObject(described.schema.response), default: refused },
      'x-action': action,
      ...(roles !== 'everybody' && { security: [{ bearer: [] }], 'x-roles': roles }),
    },
  };
};

const asObject = (value: unknown): object => (typeof value === 'object' && value !== null ? value : {});
