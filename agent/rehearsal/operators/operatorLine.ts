import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import { eventPage, type ListenGrant, listenGrant, participantPage } from '../../protocol/call.ts';
import type { CallEvent } from '../../protocol/callEvent.ts';
import { type ControlAnswer, controlAnswer, type controlCommand } from '../../protocol/controlCommand.ts';
import { session } from '../../protocol/operator.ts';

/** A signed-in operator's requests to the floor server. */
export class OperatorLine {
  readonly #server: string;
  readonly #token: string;

  private constructor(server: string, token: string) {
    this.#server = server;
    this.#token = token;
  }

  /** @throws Error when the floor server refuses. */
  static async signIn(server: string, operator: { email: string; password: string }): Promise<OperatorLine> {
    const { token } = await request(server, '/v1/session', session, { method: 'POST', body: operator });
    return new OperatorLine(server, token);
  }

  get token(): string {
    return this.#token;
  }

  listen(callId: string): Promise<ListenGrant> {
    return request(this.#server, `/v1/calls/${callId}/listen`, listenGrant, { method: 'POST', token: this.#token });
  }

  /**
   * Gives a command. `seat`: the own place in the call's room, which take-over and barge-in make heard; `id`: sent again under the same one,
   * a command is obeyed once. Returns what came of it and when it left, ms since the epoch.
   */
  async command(
    callId: string,
    command: z.input<typeof controlCommand>,
    { seat, id = randomUUID() }: { seat?: string; id?: string } = {},
  ): Promise<{ answer: ControlAnswer; sentAt: number }> {
    const sentAt = Date.now();
    const body = { id, command, sentAt, ...(seat !== undefined && { seat }) };
    const path = `/v1/calls/${callId}/control`;
    const answer = await request(this.#server, path, controlAnswer, { method: 'POST', body, token: this.#token });
    return { answer, sentAt };
  }

  /** Who is in a call's room, hidden listeners too. */
  async participants(callId: string): Promise<z.infer<typeof participantPage>['participants']> {
    const path = `/v1/calls/${callId}/participants`;
    return (await request(this.#server, path, participantPage, { method: 'GET', token: this.#token })).participants;
  }

  /** Every event of a call so far. */
  async events(callId: string): Promise<CallEvent[]> {
    const events: CallEvent[] = [];
    for (;;) {
      const after = events.at(-1)?.seq ?? 0;
      const page = await request(this.#server, `/v1/calls/${callId}/events?after=${after}`, eventPage, {
        method: 'GET',
        token: this.#token,
      });
      events.push(...page.events);
      if (page.events.length === 0 || (events.at(-1)?.seq ?? 0) >= page.lastSeq) return events;
    }
  }
}

async function request<Schema extends z.ZodType>(
  server: string,
  path: string,
  schema: Schema,
  { method, body, token }: { method: 'GET' | 'POST'; body?: unknown; token?: string },
): Promise<z.output<Schema>> {
  const answer = await fetch(new URL(path, server), {
    method,
    headers: {
      ...(body ? { 'content-type': 'application/json' } : {}),
      ...(token ? { authorization: `Bearer ${token}` } : {}),
    },
    body: body ? JSON.stringify(body) : null,
    signal: AbortSignal.timeout(10_000),
  });
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
  return schema.parse(await answer.json());
}
