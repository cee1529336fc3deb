import type { z } from 'zod';
import { type RehearsalRequest, rehearsalStarted } from '../../protocol/call.ts';
import { problem } from '../../protocol/problem.ts';
import { ProblemError, refuse } from '../http/problemError.ts';

const ANSWER_WITHIN_MS = 10_000;
/** What the operator got wrong. Anything else is between the two processes. */
const PASSED_ON = new Set([400, 404, 409, 429]);

/** Asks the rehearsal process to let simulated callers phone in. */
export class RehearsalBooth {
  readonly #address: string | undefined;
  readonly #secret: string;

  /** Without an address this floor takes real calls only. */
  constructor(address: string | undefined, callerSecret: string) {
    this.#address = address;
    this.#secret = callerSecret;
  }

  /**
   * @throws ProblemError 409 on a floor that isn't in rehearsal, 502 when the rehearsal process doesn't answer as it should,
   * or what that process itself refuses (an unknown script, say).
   */
  async start(request: RehearsalRequest): Promise<z.infer<typeof rehearsalStarted>> {
    if (this.#address === undefined) {
      throw refuse.conflict(
        'no-rehearsal',
        'This floor takes real calls: simulated callers phone in only in rehearsal.',
      );
    }
    const answer = await this.#ask(this.#address, request);
    const started = rehearsalStarted.safeParse(answer.body);
    if (answer.ok && started.success) return started.data;
    const refused = problem.safeParse(answer.body);
    if (refused.success && PASSED_ON.has(answer.status)) throw new ProblemError(refused.data);
    throw refuse.badGateway(
      'rehearsal-failed',
      'The rehearsal process could not let a caller phone in; its log says more.',
    );
  }

  async #ask(address: string, request: RehearsalRequest): Promise<{ ok: boolean; status: number; body: unknown }> {
    try {
      const response = await fetch(new URL('callers', `${address.replace(/\/$/, '')}/`), {
        method: 'POST',
        headers: { authorization: `Bearer ${this.#secret}`, 'content-type': 'application/json' },
        body: JSON.stringify(request),
        signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
      });
      const body: unknown = await response.json();
      return { ok: response.ok, status: response.status, body };
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
