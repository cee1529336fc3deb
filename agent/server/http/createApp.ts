import { randomUUID } from 'node:crypto';
import rateLimit from '@fastify/rate-limit';
import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import websocket from '@fastify/websocket';
import Fastify, { LogController } from 'fastify';
import { serializerCompiler, validatorCompiler, type ZodTypeProvider } from 'fastify-type-provider-zod';
import type { Logger } from 'pino';
import { describeRoute } from './describeRoute.ts';
import { answerWithProblems, problemFrom, sendProblem } from './errorHandling.ts';
import type { FloorApp } from './floorApp.ts';
import { type Authenticate, DOCUMENTATION, guardRoles } from './roles.ts';

const MOST_BODY_BYTES = 256 * 1024;
/** 200 events of a job's append with room to spare. */
const MOST_FRAME_BYTES = 2 * 1024 * 1024;

export interface AppOptions {
  logger: Logger;
  authenticate: Authenticate;
  onAnswered: (status: number) => void;
}

/** The bare HTTP server: parsing, roles, problem documents, request log, documentation. Features add their routes to it. */
export async function createApp({ logger, authenticate, onAnswered }: AppOptions): Promise<FloorApp> {
  const app = Fastify({
    loggerInstance: logger,
    // The request log is our own: addresses carry names and numbers that people search for.
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: MOST_BODY_BYTES,
    genReqId: () => randomUUID(),
    forceCloseConnections: true,
    frameworkErrors: (error, _request, reply) => void sendProblem(reply, problemFrom(error)),
  }).withTypeProvider<ZodTypeProvider>();
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  answerWithProblems(app);
  guardRoles(app, authenticate);
  app.addHook('onSend', async (_request, reply) => {
    reply.header('x-content-type-options', 'nosniff');
  });
  app.addHook('onResponse', async (request, reply) => {
    onAnswered(reply.statusCode);
    request.log.debug(
      {
        method: request.method,
        route: request.routeOptions.url,
        status: reply.statusCode,
        role: request.actor?.role,
        tookMs: reply.elapsedTime,
      },
      'answered',
    );
  });
  await app.register(rateLimit, { global: false });
  await app.register(websocket, { options: { maxPayload: MOST_FRAME_BYTES } });
  await app.register(swagger, {
    openapi: {
      info: {
        title: 'Floorwalker floor server',
        description:
          'Calls, their logs, contacts and operators of one floor. The WebSockets are described in agent/protocol.',
        version: '1',
      },
      openapi: '3.1.0',
      components: { securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } } },
    },
    transform: describeRoute,
  });
  await app.register(swaggerUi, { routePrefix: DOCUMENTATION });
  app.get('/openapi.json', { config: { roles: 'public' }, schema: { hide: true } }, async () => app.swagger());
  return app;
}
