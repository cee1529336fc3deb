import { jsonSchemaTransform } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { problem } from '../../protocol/problem.ts';
import type { RouteRoles } from './roles.ts';

type Transform = typeof jsonSchemaTransform;

const refused = {
  description: 'A refusal or a failure, as an RFC 9457 problem document',
  content: { 'application/problem+json': { schema: z.toJSONSchema(problem) } },
};

/** A route as OpenAPI shows it: its schemas, who may use it (`x-roles`), and that every error is a problem document. */
export const describeRoute: Transform = (route) => {
  const described = jsonSchemaTransform(route);
  if (described.schema.hide) return described;
  const roles: RouteRoles | undefined = route.route.config?.roles;
  return {
    ...described,
    schema: {
      ...described.schema,
      response: { ...asObject(described.schema.response), default: refused },
      ...(Array.isArray(roles) && { security: [{ bearer: [] }], 'x-roles': roles }),
    },
  };
};

const asObject = (value: unknown): object => (typeof value === 'object' && value !== null ? value : {});
