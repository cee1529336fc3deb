import { randomUUID } from 'node:crypto';
import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import websocket from '@fastify/websocket';
import Fastify, { LogController } from 'fastify';
import { serializerCompiler, validatorCompiler, type ZodTypeProvider } from 'fastify-type-provider-zod';
import type { Logger } from 'pino';
import { z } from 'zod';
import { limitRates } from '../limits/limitRates.ts';
import type { Limits } from '../limits/limitVariables.ts';
import { guardSockets } from '../sockets/guardSockets.ts';
import { answerBadClients } from './answerBadClients.ts';
import { describeRoute } from './describeRoute.ts';
import { type Encryption, renewCertificate } from './encryption.ts';
import { answerWithProblems, problemFrom, sendProblem } from './errorHandling.ts';
import type { FloorApp } from './floorApp.ts';
import { type DoorSettings, guardDoor } from './guardDoor.ts';
import { type Authenticate, DOCUMENTATION, guardRoles } from './roles.ts';
import { addSecurityHeaders, DOCUMENTATION_POLICY } from './securityHeaders.ts';
import { webServer } from './webServer.ts';

const MOST_BODY_BYTES = 256 * 1024;
/** 200 events of a job's append with room to spare. */
const MOST_FRAME_BYTES = 2 * 1024 * 1024;

/** Time for the other side to answer a closing handshake, and to take what waits for it. */
const FAREWELL_MS = 5_000;

export interface AppOptions {
  logger: Logger;
  environment: DoorSettings & Limits;
  tls?: Encryption | undefined;
  authenticate: Authenticate;
  onAnswered: (status: number) => void;
}

/** The bare HTTP server: parsing, roles, problem documents, request log, documentation. Features add their routes to it. */
export async function createApp({ logger, environment, tls, authenticate, onAnswered }: AppOptions): Promise<FloorApp> {
  const app = Fastify({
    loggerInstance: logger,
    // The request log is our own: addresses carry names and numbers that people search for.
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: MOST_BODY_BYTES,
    genReqId: () => randomUUID(),
    trustProxy: environment.FLOORWALKER_TRUST_PROXY,
    serverFactory: (handler) => webServer(handler, tls?.certificate),
    clientErrorHandler: (error, socket) => answerBadClients(error, socket, logger),
    forceCloseConnections: true,
    frameworkErrors: (error, _request, reply) => void sendProblem(reply, problemFrom(error)),
  }).withTypeProvider<ZodTypeProvider>();
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  const socketOptions = { maxPayload: MOST_FRAME_BYTES, closeTimeout: FAREWELL_MS };
  await app.register(websocket, {
    options: socketOptions,
    errorHandler: (error, _socket, request) => {
      const code = 'code' in error ? error.code : error.name;
      const bytes = request.raw.socket.bytesRead;
      request.log.warn({ code, bytes, route: request.routeOptions.url }, 'a WebSocket failed');
    },
  });
  await guardDoor(app, environment);
  guardSockets(app, { limits: environment, isEncrypted: tls !== undefined });
  guardRoles(app, authenticate);
  answerWithProblems(app, await limitRates(app, environment));
  addSecurityHeaders(app);
  if (tls) renewCertificate(app, tls, logger);
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
  await app.register(swagger, {
    openapi: {
      info: {
        title: 'Floorwalker floor server',
        description:
          'Calls, their logs, contacts and operators of one floor. The messages of the WebSockets are described in docs/events.md.',
        version: '1',
      },
      openapi: '3.1.0',
      components: { securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } } },
    },
    transform: describeRoute,
  });
  await app.register(swaggerUi, { routePrefix: DOCUMENTATION, staticCSP: DOCUMENTATION_POLICY });
  app.get(
    '/openapi.json',
    {
      config: { action: 'docs.read' },
      schema: { summary: 'This description', tags: ['docs'], response: { 200: z.record(z.string(), z.unknown()) } },
    },
    async () => ({ ...app.swagger() }),
  );
  return app;
}
