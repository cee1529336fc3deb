import type { z } from 'zod';
import { type ScriptSummary, scriptPage } from '../../protocol/drill.ts';
import { problem } from '../../protocol/problem.ts';
import {
  type CallerReport,
  type CallersRequest,
  type CallersStarted,
  callerReports,
  callersStarted,
} from '../../protocol/simulatedCaller.ts';
import { ProblemError, refuse } from '../http/problemError.ts';

const ANSWER_WITHIN_MS = 10_000;
/** What the operator got wrong. Anything else is between the two processes. */
const PASSED_ON = new Set([400, 404, 409, 429]);

interface Question {
  method: 'GET' | 'POST';
  path: string;
  body?: unknown;
}

/**
 * The rehearsal process, from which simulated callers phone in. Every method is refused with a ProblemError: 409 on a floor that isn't
 * in rehearsal, 502 when the process doesn't answer as it should, or what that process itself refuses (an unknown script, say).
 */
export class RehearsalProcess {
  readonly #address: string | undefined;
  readonly #secret: string;

  /** Without an address this floor takes real calls only. */
  constructor(address: string | undefined, callerSecret: string) {
    this.#address = address;
    this.#secret = callerSecret;
  }

  async scripts(): Promise<ScriptSummary[]> {
    return (await this.#ask(scriptPage, { method: 'GET', path: 'scripts' })).scripts;
  }

  /** Lets callers phone in. */
  start(request: CallersRequest): Promise<CallersStarted> {
    return this.#ask(callersStarted, { method: 'POST', path: 'callers', body: request });
  }

  /** The callers of now and the latest of before, of all drills. */
  async reports(): Promise<CallerReport[]> {
    return (await this.#ask(callerReports, { method: 'GET', path: 'callers' })).callers;
  }

  /** Lets callers hang up; resolves once they have been told. */
  async hangUp(ids: readonly string[]): Promise<CallerReport[]> {
    return (await this.#ask(callerReports, { method: 'POST', path: 'callers/hang-up', body: { ids } })).callers;
  }

  async #ask<T>(schema: z.ZodType<T>, question: Question): Promise<T> {
    const answer = await this.#send(question);
    const known = schema.safeParse(answer.body);
    if (answer.ok && known.success) return known.data;
    const refused = problem.safeParse(answer.body);
    if (refused.success && PASSED_ON.has(answer.status)) throw new ProblemError(refused.data);
    throw refuse.badGateway(
      'rehearsal-failed',
      'The rehearsal process could not do what it was asked for; its log says more.',
    );
  }

  async #send({ method, path, body }: Question): Promise<{ ok: boolean; status: number; body: unknown }> {
    if (this.#address === undefined) {
      throw refuse.conflict(
        'no-rehearsal',
        'This floor takes real calls: simulated callers phone in only in rehearsal.',
      );
    }
    try {
      const response = await fetch(new URL(path, `${this.#address.replace(/\/$/, '')}/`), {
        method,
        headers: {
          authorization: `Bearer ${this.#secret}`,
          ...(body !== undefined && { 'content-type': 'application/json' }),
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
        signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
      });
      return { ok: response.ok, status: response.status, body: await response.json() };
    } catch (cause) {
      const problemError = refuse.badGateway(
        'no-rehearsal-process',
        'The rehearsal process does not answer: see that it runs, then try again.',
      );
      problemError.cause = cause;
      throw problemError;
    }
  }
}
