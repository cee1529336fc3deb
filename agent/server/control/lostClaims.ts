import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import type { EventDraft } from '../../protocol/callEvent.ts';
import type { CallSummary } from '../../protocol/callSummary.ts';
import type { CallLog } from '../call-log/callLog.ts';
import type { CallRepository } from '../storage/callRepository.ts';
import { controlOf } from './controlEvents.ts';
import type { PerCall } from './perCall.ts';

/** Time for a station to come back, also after a restart of the floor, when all of them do. */
const BACK_WITHIN_MS = 15_000;

export interface LostClaimsOptions {
  calls: Pick<CallRepository, 'open'>;
  log: Pick<CallLog, 'append'>;
  turns: PerCall;
  now: () => number;
  logger: Logger;
  backWithinMs?: number;
}

/** Whoever has claimed a call and has not come, and is gone with their station, keeps nobody else from it: it asks for a person again. */
export class LostClaims {
  readonly #options: LostClaimsOptions;
  readonly #gone = new Map<string, NodeJS.Timeout>();
  #closed = false;

  constructor(options: LostClaimsOptions) {
    this.#options = options;
  }

  /** After a start of the floor: no station is there yet. */
  async start(): Promise<void> {
    for (const { summary } of await this.#options.calls.open()) {
      const session = controlOf(summary).escalation?.claimedBy?.session;
      if (session !== undefined) this.left(session);
    }
  }

  /** A station of this session follows the floor. */
  came(session: string): void {
    clearTimeout(this.#gone.get(session));
    this.#gone.delete(session);
  }

  /** The last of them does no more. */
  left(session: string): void {
    const { logger, backWithinMs = BACK_WITHIN_MS } = this.#options;
    this.came(session);
    if (this.#closed) return;
    const timer = setTimeout(() => {
      this.#gone.delete(session);
      this.#release(session).catch((err: unknown) => logger.error({ err }, 'a lost claim was not released'));
    }, backWithinMs);
    this.#gone.set(session, timer);
  }

  close(): void {
    this.#closed = true;
    for (const timer of this.#gone.values()) clearTimeout(timer);
    this.#gone.clear();
  }

  async #release(session: string): Promise<void> {
    const { calls, log, turns, logger } = this.#options;
    for (const { summary } of await calls.open()) {
      const { callId } = summary;
      if (!isClaimedBy(summary, session)) continue;
      logger.warn({ callId }, 'who had claimed a call is gone');
      await turns.take(callId, () =>
        log.append(callId, (now) => this.#askAgain(now, session), { onlyWhileOpen: true }),
      );
    }
  }

  #askAgain(call: CallSummary, session: string): EventDraft[] {
    const { escalation } = controlOf(call);
    if (!escalation || !isClaimedBy(call, session)) return [];
    const { claimedBy: _, ...raised } = escalation;
    const at = this.#options.now() - call.createdAt;
    return [{ id: randomUUID(), at, type: 'escalation.raised', data: raised }];
  }
}

/** Claimed, and not yet led: who leads is watched over by the second. */
function isClaimedBy(call: CallSummary, session: string): boolean {
  const { escalation, leader } = controlOf(call);
  const leads = leader.kind === 'operator' && leader.operator.session === session;
  return escalation?.claimedBy?.session === session && !leads;
}
