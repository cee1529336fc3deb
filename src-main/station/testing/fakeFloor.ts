import { randomUUID } from 'node:crypto';
import Fastify, { type FastifyInstance, type FastifyRequest } from 'fastify';
import { type WebSocket, WebSocketServer } from 'ws';
import { callEvent } from '../../../agent/protocol/callEvent.ts';
import type { CallSummary } from '../../../agent/protocol/callSummary.ts';
import { type Contact, contact, contactChange, newContact } from '../../../agent/protocol/contact.ts';
import type { ContactFile } from '../../../agent/protocol/contactDeeds.ts';
import { importedCallRequest } from '../../../agent/protocol/importedCall.ts';
import { PROTOCOL_VERSION } from '../../../agent/protocol/primitives.ts';
import { type RecordingReport, recordingReport } from '../../../agent/protocol/recording.ts';
import { reduceCall } from '../../../agent/protocol/reduceCall.ts';
import { type StreamMessage, type StreamRequest, streamRequest } from '../../../agent/protocol/stream.ts';
import { isInSight, sightOf } from '../floor-client/sight.ts';
import { asOperator, FakeAccounts, OPERATOR } from './fakeAccounts.ts';
import { FakeControl } from './fakeControl.ts';
import { FakeDrills } from './fakeDrills.ts';
import { FakeHelp } from './fakeHelp.ts';
import { FakeKeeping } from './fakeKeeping.ts';
import { FakePersonas } from './fakePersonas.ts';
import { FakeProviders } from './fakeProviders.ts';
import { FakeRules } from './fakeRules.ts';
import { FakeTranscripts } from './fakeTranscripts.ts';
import { problemOf } from './problemOf.ts';
import { SampleCall } from './sampleCall.ts';

export { OPERATOR };

interface Client {
  socket: WebSocket;
  token: string;
  subscribed: Set<string>;
  watched: Set<string>;
}

/**
 * A floor server as a station meets it: sign-in, stream, contacts, listening, all by agent/protocol and over real sockets,
 * with the handles that a test needs to make things go wrong. The real one is agent/server; the pair is tested in e2e.
 */
export class FakeFloor {
  /** Every stream request that came in, in order. */
  readonly heard: StreamRequest[] = [];
  /** What hangs on records; nothing where a test has not put it there. */
  readonly contactFiles = new Map<string, ContactFile>();
  readonly contacts = new Map<string, Contact>();
  readonly sessions = new Set<string>();
  readonly people = new FakeAccounts();
  readonly rehearsals = new FakeDrills();
  readonly control = new FakeControl();
  readonly keeping = new FakeKeeping();
  readonly personas = new FakePersonas();
  readonly help = new FakeHelp();
  readonly rules = new FakeRules();
  readonly providers = new FakeProviders();
  readonly transcripts = new FakeTranscripts();
  /** Customers of whom everything was erased. */
  readonly erasedContacts: string[] = [];
  /** What was asked of a call beyond listening, in order. */
  readonly offers: { callId: string; operatorId: string }[] = [];
  /** What stations told of their recordings, in order. */
  readonly recordings: { callId: string; report: RecordingReport }[] = [];
  /** Whose token is whose. */
  readonly #holders = new Map<string, string>();
  signIns = 0;
  rehearsal = true;
  protocol: number = PROTOCOL_VERSION;
  livekitUrl = 'ws://127.0.0.1:7880';
  /** Makes the token that a hidden seat is given. */
  listenToken = async (_callId: string, _seat: string): Promise<string> => 'listen-only';
  /** Served instead of any answer, with this status. */
  failWith: number | undefined;
  /** How many requests were answered so. */
  refusals = 0;
  readonly #calls = new Map<string, SampleCall>();
  readonly #clients = new Set<Client>();
  #app: FastifyInstance | undefined;
  #port = 0;

  get origin(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  /** Starts, or starts again on the same port. */
  async start(): Promise<void> {
    const app = Fastify({ forceCloseConnections: true });
    this.#routes(app);
    const sockets = new WebSocketServer({ noServer: true });
    app.server.on('upgrade', (request, socket, head) => {
      sockets.handleUpgrade(request, socket, head, (webSocket) => this.#serve(webSocket));
    });
    await app.listen({ host: '127.0.0.1', port: this.#port });
    const address = app.server.address();
    if (address && typeof address === 'object') this.#port = address.port;
    this.#app = app;
  }

  async stop(): Promise<void> {
    this.cut();
    await this.#app?.close();
    this.#app = undefined;
  }

  /** Breaks every stream, as a network does. */
  cut(): void {
    for (const { socket } of this.#clients) socket.terminate();
  }

  /** Ends every session as the floor does: streams are closed, and the next request or hello is told 401. */
  revoke(): void {
    this.sessions.clear();
    for (const { socket } of this.#clients) socket.close(4401);
  }

  /** Makes a call known without announcing it, as if it had happened while nobody listened. */
  know(call: SampleCall): void {
    this.#calls.set(call.callId, call);
  }

  forget(call: SampleCall): void {
    this.#calls.delete(call.callId);
  }

  /** A call comes in: stations are told. */
  ring(call: SampleCall): void {
    this.know(call);
    const summary = summaryOf(call);
    if (summary) this.#broadcast({ type: 'call', call: summary });
  }

  /** Sends what the call's log holds from a seq on to its subscribers, as it is written. */
  publish(call: SampleCall, from: number, to = call.log.length): void {
    const events = call.log.slice(from - 1, to).map((event) => callEvent.parse(event));
    for (const client of this.#clients) {
      if (client.subscribed.has(call.callId)) send(client, { type: 'events', callId: call.callId, events });
    }
  }

  /** Sends a message to every station that signed in. */
  broadcast(message: StreamMessage): void {
    this.#broadcast(message);
  }

  /** The calls whose signals some station wants. */
  get watched(): string[] {
    return [...this.#clients].flatMap((client) => [...client.watched]);
  }

  get connections(): number {
    return this.#clients.size;
  }

  #broadcast(message: StreamMessage): void {
    for (const client of this.#clients) send(client, message);
  }

  #serve(socket: WebSocket): void {
    const client: Client = { socket, token: '', subscribed: new Set(), watched: new Set() };
    socket.on('close', () => this.#clients.delete(client));
    socket.on('message', (data) => {
      const request = streamRequest.parse(JSON.parse(data.toString()));
      this.heard.push(request);
      this.#answer(client, request);
    });
  }

  #answer(client: Client, request: StreamRequest): void {
    if (request.type === 'hello') {
      if (!this.sessions.has(request.token)) {
        send(client, { type: 'problem', problem: problemOf(401, 'Sign in again.') });
        client.socket.close(4401);
        return;
      }
      client.token = request.token;
      this.#clients.add(client);
      const operator = asOperator(this.#holder(request.token));
      const calls = [...this.#calls.values()]
        .filter((call) =>
          isInSight(sightOf(operator), summaryOf(call) ?? { state: 'ended', offeredTo: [], control: null }),
        )
        .map(({ callId, log }) => ({ callId, lastSeq: log.length }));
      const { protocol, rehearsal, livekitUrl } = this;
      send(client, {
        type: 'welcome',
        protocol,
        serverNow: Date.now(),
        operator,
        rehearsal,
        livekitUrl,
        mediaUp: true,
        calls,
      });
    } else if (request.type === 'subscribe') {
      for (const [callId, after] of Object.entries(request.calls)) {
        client.subscribed.add(callId);
        const events = this.#calls.get(callId)?.log.slice(after) ?? [];
        if (events.length > 0) send(client, { type: 'events', callId, events });
      }
    } else if (request.type === 'watch') {
      client.watched = new Set(request.callIds);
    } else if (request.type === 'ping') {
      send(client, { type: 'pong', id: request.id, serverNow: Date.now() });
    }
  }

  #holder(token: string) {
    return this.people.accounts.find(({ id }) => id === this.#holders.get(token)) ?? this.people.me;
  }

  #routes(app: FastifyInstance): void {
    const tokenOf = (request: FastifyRequest) => request.headers.authorization?.slice(7) ?? '';
    const signedIn = (request: FastifyRequest) => this.sessions.has(tokenOf(request));
    this.people.routes(app, (request) => this.#holder(tokenOf(request)));
    this.rehearsals.routes(app, () => this.origin);
    const around = {
      callOf: (callId: string) => this.#calls.get(callId),
      whoAsks: (request: FastifyRequest) => asOperator(this.#holder(tokenOf(request))),
      sessionOf: () => this.people.session,
      publish: (call: SampleCall, from: number) => this.publish(call, from),
    };
    this.control.routes(app, around);
    this.providers.routes(app);
    this.keeping.routes(app, around);
    this.personas.routes(app, around.whoAsks);
    this.help.routes(app, around);
    this.rules.routes(app, around.whoAsks);
    this.transcripts.routes(app, around);
    app.addHook('onRequest', async (request, reply) => {
      if (this.failWith) {
        this.refusals += 1;
        return reply.code(this.failWith).send(problemOf(this.failWith, 'The floor has trouble.'));
      }
      if (request.url === '/v1/session' && request.method === 'POST') return;
      if (!signedIn(request)) return reply.code(401).send(problemOf(401, 'Sign in again.'));
    });
    app.post<{ Body: typeof OPERATOR }>('/v1/session', async ({ body }, reply) => {
      const account = this.people.accounts.find(({ email }) => email === body.email);
      if (!account || account.disabled || account.password !== body.password) {
        return reply.code(401).send(problemOf(401, 'Email or password is wrong.'));
      }
      this.signIns += 1;
      const token = randomUUID();
      this.sessions.add(token);
      this.#holders.set(token, account.id);
      const { rehearsal, livekitUrl } = this;
      const { mustChangePassword } = account;
      const [operator, serverNow] = [asOperator(account), Date.now()];
      return {
        token,
        expiresAt: serverNow + 3_600_000,
        operator,
        rehearsal,
        livekitUrl,
        serverNow,
        mustChangePassword,
      };
    });
    app.delete('/v1/session', async (request, reply) => {
      this.sessions.delete(request.headers.authorization?.slice(7) ?? '');
      return reply.code(204).send();
    });
    app.get<{ Querystring: { phone?: string; search?: string } }>('/v1/contacts', async ({ query }) => {
      const { phone, search = '' } = query;
      const found = [...this.contacts.values()].filter((one) =>
        phone === undefined ? one.name.includes(search) : one.phone === phone,
      );
      return { contacts: found, total: found.length };
    });
    app.get<{ Params: { id: string } }>('/v1/contacts/:id', async ({ params }, reply) => {
      return this.contacts.get(params.id) ?? reply.code(404).send(problemOf(404, 'There is no such contact.'));
    });
    app.get<{ Params: { id: string } }>('/v1/contacts/:id/file', async ({ params }) => {
      return this.contactFiles.get(params.id) ?? { notes: [], tickets: [], edits: [] };
    });
    app.get<{ Params: { id: string } }>('/v1/contacts/:id/calls', async ({ params }) => {
      const contact = this.contacts.get(params.id);
      const numbers = contact ? [contact.phone, ...contact.otherPhones] : [];
      const calls = [...this.#calls.values()].map(summaryOf).filter((call) => call !== undefined);
      const own = calls.filter(({ customer }) => customer.phone !== undefined && numbers.includes(customer.phone));
      return { calls: own.sort((one, other) => other.createdAt - one.createdAt) };
    });
    app.post('/v1/contacts', async ({ body }) => {
      const now = Date.now();
      return this.#keep(
        contact.parse({ ...newContact.parse(body), id: randomUUID(), since: now, updatedAt: now, revision: 1 }),
      );
    });
    app.patch<{ Params: { id: string } }>('/v1/contacts/:id', async ({ params, body }, reply) => {
      const stored = this.contacts.get(params.id);
      const { revision, fields } = contactChange.parse(body);
      if (!stored) return reply.code(404).send(problemOf(404, 'There is no such contact.'));
      if (stored.revision !== revision) return reply.code(409).send(problemOf(409, 'Somebody else has changed it.'));
      return this.#keep(contact.parse({ ...stored, ...fields, revision: revision + 1 }));
    });
    app.post<{ Params: { id: string } }>('/v1/contacts/:id/erase', async ({ params }, reply) => {
      if (!this.contacts.delete(params.id)) return reply.code(404).send(problemOf(404, 'There is no such contact.'));
      this.erasedContacts.push(params.id);
      return reply.code(202).send({ calls: 2 });
    });
    app.post<{ Params: { id: string } }>('/v1/calls/:id/listen', async ({ params }, reply) => {
      if (!this.#calls.has(params.id)) return reply.code(404).send(problemOf(404, 'There is no such call.'));
      const seat = `operator-${randomUUID()}`;
      return { callId: params.id, livekitUrl: this.livekitUrl, token: await this.listenToken(params.id, seat), seat };
    });
    app.post<{ Params: { id: string }; Body: { operatorId: string } }>(
      '/v1/calls/:id/offer',
      async ({ params, body }, reply) => {
        this.offers.push({ callId: params.id, operatorId: body.operatorId });
        return reply.code(204).send();
      },
    );
    app.post<{ Params: { id: string } }>('/v1/calls/:id/recording', async ({ params, body }, reply) => {
      this.recordings.push({ callId: params.id, report: recordingReport.parse(body) });
      return reply.code(204).send();
    });
    app.post('/v1/imported-calls', async ({ body }, reply) => {
      const { callId, language, recordedAt } = importedCallRequest.parse(body);
      const call = new SampleCall({ callId, language, createdAt: Date.now(), imported: { recordedAt, by: 'Nour' } });
      call.end();
      this.ring(call);
      return reply.code(201).send(summaryOf(call));
    });
    app.post<{ Body: { count: number } }>('/v1/rehearsal/calls', async ({ body }) => ({ callers: body.count }));
  }

  #keep(contact: Contact): Contact {
    this.contacts.set(contact.id, contact);
    return contact;
  }
}

const send = ({ socket }: Client, message: StreamMessage) => socket.send(JSON.stringify(message));

function summaryOf(call: SampleCall): CallSummary | undefined {
  return call.log.reduce<CallSummary | undefined>(reduceCall, undefined);
}
