import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';

/** One request as the other system has got it. */
export interface Got {
  method: string;
  path: string;
  authorization: string | undefined;
  body: unknown;
}

/** What it answers next, once, before it is itself again. */
export type Mischief =
  | { status: number; headers?: Record<string, string>; body?: string }
  /** Takes the request and says nothing until the test ends. */
  | 'silent';

/** A server that speaks HubSpot's API, or a plain REST one, as far as connectors use it; and can misbehave like the real ones. */
export class OtherSystem {
  readonly got: Got[] = [];
  readonly next: Mischief[] = [];
  /** By number. */
  readonly customers = new Map<string, { id: string; name: string; email: string; tier?: string }>();
  readonly notes: { id: string; text: string }[] = [];
  readonly key: string;
  readonly #server = createServer((request, response) => void this.#answer(request, response));

  constructor(key: string) {
    this.key = key;
  }

  async listen(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    const address = this.#server.address();
    if (!address || typeof address === 'string') throw new Error('no port');
    return `http://127.0.0.1:${address.port}`;
  }

  /** How many connections are open. */
  connections(): Promise<number> {
    return new Promise((resolve, reject) =>
      this.#server.getConnections((error, count) => (error ? reject(error) : resolve(count))),
    );
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = '', url = '/' } = request;
    const body: unknown = JSON.parse((await text(request)) || 'null');
    const { authorization } = request.headers;
    this.got.push({ method, path: url, authorization, body });
    const mischief = this.next.shift();
    if (mischief === 'silent') return;
    if (mischief) {
      response.writeHead(mischief.status, { 'content-type': 'application/json', ...mischief.headers });
      response.end(mischief.body ?? '{}');
      return;
    }
    if (authorization !== `Bearer ${this.key}`) return json(response, 401, { category: 'INVALID_AUTHENTICATION' });
    const path = new URL(url, 'http://other').pathname;
    if (method === 'POST' && path === '/crm/v3/objects/contacts/search') return this.#search(body, response);
    if (method === 'POST' && path === '/crm/v3/objects/notes') return this.#hubSpotNote(body, response);
    if (method === 'GET' && path === '/customers') {
      const found = this.customers.get(new URL(url, 'http://other').searchParams.get('phone') ?? '');
      const { id, name, email, tier } = found ?? {};
      return json(response, 200, {
        results: found ? [{ id, person: { full_name: name, mail: email, level: tier } }] : [],
      });
    }
    const noted = /^\/customers\/([^/]+)\/notes$/.exec(path)?.[1];
    if (method === 'POST' && noted !== undefined) {
      this.notes.push({ id: decodeURIComponent(noted), text: stringAt(body, ['text']) });
      return json(response, 201, {});
    }
    json(response, 404, { message: 'not found' });
  }

  #search(body: unknown, response: ServerResponse): void {
    const asked = JSON.stringify(body);
    const found = [...this.customers].find(([phone]) => asked.includes(JSON.stringify(phone)))?.[1];
    const [firstname = '', lastname = ''] = found?.name.split(' ') ?? [];
    const now = '2026-01-01T00:00:00.000Z';
    const results = found
      ? [
          {
            id: found.id,
            properties: { firstname, lastname, email: found.email },
            createdAt: now,
            updatedAt: now,
            archived: false,
          },
        ]
      : [];
    json(response, 200, { total: results.length, results });
  }

  #hubSpotNote(body: unknown, response: ServerResponse): void {
    const now = '2026-01-01T00:00:00.000Z';
    this.notes.push({
      id: stringAt(body, ['associations', '0', 'to', 'id']),
      text: stringAt(body, ['properties', 'hs_note_body']),
    });
    json(response, 201, { id: '77', properties: {}, createdAt: now, updatedAt: now, archived: false });
  }
}

function json(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
}

function stringAt(value: unknown, keys: readonly string[]): string {
  const found = keys.reduce<unknown>(
    (at, key) => (typeof at === 'object' && at !== null ? Reflect.get(at, key) : undefined),
    value,
  );
  return String(found);
}
