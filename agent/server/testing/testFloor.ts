import pino, { type Logger } from 'pino';
import type { z } from 'zod';
import { type CreateCallRequest, type CreatedCall, createdCall, eventPage } from '../../protocol/call.ts';
import type { CallEvent } from '../../protocol/callEvent.ts';
import { session } from '../../protocol/operator.ts';
import { freePort } from '../../testing/freePort.ts';
import { type LiveKit, startLiveKit } from '../../testing/startLiveKit.ts';
import { createFloorServer, type FloorServer } from '../createFloorServer.ts';
import type { Environment } from '../environment.ts';
import { DocumentedAnswers } from './documentedAnswers.ts';
import { OPERATOR, removeData, testEnvironment } from './testEnvironment.ts';

export interface Answer {
  status: number;
  type: string | null;
  text: string;
  body: unknown;
}

/** A real floor server on a free port with a database of its own, what it logs, and requests to it. */
export class TestFloor {
  readonly environment: Environment;
  readonly logLines: string[];
  #server: FloorServer;
  readonly #logger: Logger;
  readonly #liveKit: LiveKit | undefined;
  #token = '';
  #documented: Promise<DocumentedAnswers> | undefined;

  constructor(parts: {
    environment: Environment;
    logLines: string[];
    server: FloorServer;
    logger: Logger;
    liveKit?: LiveKit;
  }) {
    this.environment = parts.environment;
    this.logLines = parts.logLines;
    this.#server = parts.server;
    this.#logger = parts.logger;
    this.#liveKit = parts.liveKit;
  }

  get address(): string {
    return this.#server.address;
  }

  get routes(): FloorServer['routes'] {
    return this.#server.routes;
  }

  get liveKit(): LiveKit {
    if (!this.#liveKit) throw new Error('this floor was started without a LiveKit server');
    return this.#liveKit;
  }

  get token(): string {
    return this.#token;
  }

  async request(
    method: string,
    path: string,
    options: { token?: string | null; body?: unknown } = {},
  ): Promise<Answer> {
    const { token = this.#token, body } = options;
    const response = await fetch(this.address + path, {
      method,
      headers: {
        ...(token !== null && { authorization: `Bearer ${token}` }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    const type = response.headers.get('content-type');
    await this.#checkDocumented(method, path, { status: response.status, type });
    return { status: response.status, type, text, body: type && /\bjson\b/.test(type) ? JSON.parse(text) : undefined };
  }

  async #checkDocumented(method: string, path: string, answer: Pick<Answer, 'status' | 'type'>): Promise<void> {
    this.#documented ??= fetch(`${this.address}/openapi.json`).then(
      async (response) => new DocumentedAnswers(await response.json()),
    );
    (await this.#documented).check(method, path, answer);
  }

  /** Requests what must succeed, and parses it. */
  async take<T>(
    schema: z.ZodType<T>,
    method: string,
    path: string,
    options?: { token?: string; body?: unknown },
  ): Promise<T> {
    const answer = await this.request(method, path, options);
    if (answer.status >= 300) throw new Error(`${method} ${path} was answered by ${answer.status}: ${answer.text}`);
    return schema.parse(answer.body);
  }

  async signIn(): Promise<string> {
    this.#token = (await this.take(session, 'POST', '/v1/session', { body: OPERATOR })).token;
    return this.#token;
  }

  createCall(body: CreateCallRequest = {}): Promise<CreatedCall> {
    return this.take(createdCall, 'POST', '/v1/calls', { body, token: this.environment.FLOORWALKER_CALLER_SECRET });
  }

  async events(callId: string): Promise<CallEvent[]> {
    return (await this.take(eventPage, 'GET', `/v1/calls/${callId}/events?limit=1000`)).events;
  }

  /** Stops the server only: data and media server stay. */
  stopServer(): Promise<void> {
    return this.#server.close();
  }

  /** Stops the server and starts it anew on the same data, at the same port: sessions go on. */
  async startServerAgain(): Promise<void> {
    await this.#server.close();
    this.#server = await createFloorServer(this.environment, this.#logger);
  }

  async stop(): Promise<void> {
    await this.#server.close();
    await this.#liveKit?.stop();
    removeData(this.environment);
  }
}

/** Starts a floor in this process and signs its first operator in. Without a media server unless asked. */
export async function startTestFloor(
  options: { withLiveKit?: boolean; environment?: Partial<Environment>; liveKit?: LiveKit } = {},
): Promise<TestFloor> {
  const port = options.environment?.FLOORWALKER_PORT ?? (await freePort());
  const liveKit = options.withLiveKit
    ? await startLiveKit({ webhook: `http://127.0.0.1:${port}/v1/webhooks/livekit` })
    : options.liveKit;
  const environment = testEnvironment({
    FLOORWALKER_PORT: port,
    ...(liveKit && {
      LIVEKIT_URL: liveKit.url,
      LIVEKIT_API_KEY: liveKit.apiKey,
      LIVEKIT_API_SECRET: liveKit.apiSecret,
    }),
    ...options.environment,
  });
  const logLines: string[] = [];
  const logger = pino({ level: 'debug' }, { write: (line: string) => void logLines.push(line) });
  const server = await createFloorServer(environment, logger);
  const floor = new TestFloor({ environment, logLines, server, logger, ...(liveKit && { liveKit }) });
  await floor.signIn();
  return floor;
}
