import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { z } from 'zod';
import { eventPage } from '../../agent/protocol/call.ts';
import { type EventData, parseEvent } from '../../agent/protocol/callEvent.ts';
import type { SummaryData } from '../../agent/protocol/closingSummary.ts';
import { type Drill, type DrillRequest, drill } from '../../agent/protocol/drill.ts';
import { session } from '../../agent/protocol/operator.ts';
import type { Disposition } from '../../agent/protocol/primitives.ts';
import { type Floor, startFloor } from '../../scripts/floor/startFloor.ts';

/** What the log of a call says of it. */
export interface LoggedCall {
  disposition: Disposition | undefined;
  customer: string[];
  assistant: string[];
  /** Everything that was said, in the order of the log. */
  turns: Pick<EventData<'turn'>, 'speaker' | 'language' | 'text'>[];
  languages: EventData<'language.changed'>[];
  tools: string[];
  /** How often the customer came and went. */
  joined: number;
  left: number;
  summaries: SummaryData[];
}

/** A whole floor in rehearsal, without a console, on which a supervisor drills. */
export class DrillFloor {
  readonly #folder = mkdtempSync(join(tmpdir(), 'floorwalker-drills-'));
  #floor: Floor | undefined;
  #token = '';

  async start(): Promise<void> {
    this.#floor = await startFloor({ folder: join(this.#folder, 'floor'), usualPorts: false });
    this.#token = (await this.#ask(session, 'POST', '/v1/session', this.#floor.ready.operator)).token;
  }

  startDrill(request: DrillRequest): Promise<Drill> {
    return this.#ask(drill, 'POST', '/v1/drills', request);
  }

  drill(id: string): Promise<Drill> {
    return this.#ask(drill, 'GET', `/v1/drills/${id}`);
  }

  async logged(callId: string): Promise<LoggedCall> {
    const { events } = await this.#ask(eventPage, 'GET', `/v1/calls/${callId}/events?limit=1000`);
    const known = events.flatMap((event) => parseEvent(event) ?? []);
    const turns = known.flatMap((event) => (event.type === 'turn' ? [event.data] : []));
    const of = (speaker: 'customer' | 'assistant') =>
      turns.filter((turn) => turn.speaker === speaker).map(({ text }) => text);
    const presence = (type: 'participant.joined' | 'participant.left') =>
      known.filter((event) => event.type === type && event.data.role === 'customer').length;
    return {
      disposition: known.flatMap((event) => (event.type === 'call.ended' ? [event.data.disposition] : []))[0],
      customer: of('customer'),
      assistant: of('assistant'),
      turns: turns.map(({ speaker, language, text }) => ({ speaker, language, text })),
      languages: known.flatMap((event) => (event.type === 'language.changed' ? [event.data] : [])),
      tools: known.flatMap((event) => (event.type === 'tool.called' ? [event.data.name] : [])),
      joined: presence('participant.joined'),
      left: presence('participant.left'),
      summaries: known.flatMap((event) => (event.type === 'summary' ? [event.data] : [])),
    };
  }

  async stop(): Promise<void> {
    await this.#floor?.stop();
    rmSync(this.#folder, { recursive: true, force: true });
  }

  async #ask<T>(schema: z.ZodType<T>, method: 'GET' | 'POST', path: string, body?: unknown): Promise<T> {
    const answer = await fetch(`${this.#floor?.ready.server}${path}`, {
      method,
      headers: {
        ...(this.#token && { authorization: `Bearer ${this.#token}` }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const content: unknown = await answer.json();
    if (!answer.ok) throw new Error(`${method} ${path} was answered by ${answer.status}: ${JSON.stringify(content)}`);
    return schema.parse(content);
  }
}
