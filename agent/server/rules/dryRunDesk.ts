import { randomUUID } from 'node:crypto';
import { setImmediate as othersTurn } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { z } from 'zod';
import type { CallEvent } from '../../protocol/callEvent.ts';
import type { CallSummary } from '../../protocol/callSummary.ts';
import type { DryRun, DryRunRequest, dryCall } from '../../protocol/rule.ts';
import { clausesOf } from '../../protocol/ruleCondition.ts';
import { refuse } from '../http/problemError.ts';
import type { OperatorActor } from '../http/roles.ts';
import type { CallRepository } from '../storage/callRepository.ts';
import type { ContactRepository } from '../storage/contactRepository.ts';
import { dryRunCall, TRIED_RULE } from './dryRunCall.ts';
import type { CompiledRule, RuleEngine } from './ruleEngine.ts';
import type { RunRule } from './ruleRun.ts';

/** At once on the whole floor: they share the thread that serves the calls. */
const MOST_RUNNING = 2;
const MOST_KEPT = 50;
const KEPT_MS = 15 * 60_000;
const MOST_HITS = 200;
const CALLS_A_PAGE = 50;
const EVENTS_A_PAGE = 500;
/** A longer call is looked at so far. */
const MOST_EVENTS = 20_000;

export interface DryRunDeskOptions {
  calls: Pick<CallRepository, 'list' | 'events' | 'find'>;
  contacts: Pick<ContactRepository, 'find'>;
  engine: RuleEngine;
  minuteOf: (at: number) => number;
  now: () => number;
  logger: Logger;
}

interface Run {
  operatorId: string;
  begunAt: number;
  told: DryRun;
  /** Settles when nothing is done for it any more. */
  work: Promise<void>;
}

/** Looks where a rule would have fired in calls that are over, bit by bit, so that nobody on a live call waits for it. */
export class DryRunDesk {
  readonly #options: DryRunDeskOptions;
  readonly #runs = new Map<string, Run>();

  constructor(options: DryRunDeskOptions) {
    this.#options = options;
  }

  /** Another one of the same operator ends by it. @throws ProblemError 409 where others use up what the floor can spare. */
  begin(request: DryRunRequest, { operatorId }: OperatorActor): DryRun {
    for (const run of this.#running()) if (run.operatorId === operatorId) run.told.state = 'cancelled';
    if (this.#running().length >= MOST_RUNNING) {
      throw refuse.conflict('dry-runs-busy', 'Others are trying rules just now: try again in a moment.');
    }
    this.#forget();
    const { engine, now } = this.#options;
    const told: DryRun = { id: randomUUID(), state: 'running', calls: 0, looked: 0, fired: 0, hits: [] };
    const rule = engine.compile({ ...request.rule, id: TRIED_RULE });
    const work = this.#look(told, rule, request).catch((err: unknown) => {
      told.state = 'failed';
      this.#options.logger.error({ err, dryRunId: told.id }, 'a rule was not tried to its end');
    });
    this.#runs.set(told.id, { operatorId, begunAt: now(), told, work });
    return told;
  }

  /** @throws ProblemError 404 for one that is unknown, forgotten, or another operator's. */
  find(id: string, { operatorId }: OperatorActor): DryRun {
    const run = this.#runs.get(id);
    if (run?.operatorId !== operatorId) throw refuse.unknown('dry-run');
    return run.told;
  }

  /** What was found by then stays. @throws ProblemError as `find`. */
  cancel(id: string, operator: OperatorActor): DryRun {
    const told = this.find(id, operator);
    if (told.state === 'running') told.state = 'cancelled';
    return told;
  }

  /** Ends them all. */
  async close(): Promise<void> {
    for (const { told } of this.#running()) told.state = 'cancelled';
    await Promise.all([...this.#runs.values()].map(({ work }) => work));
  }

  #running(): Run[] {
    return [...this.#runs.values()].filter(({ told }) => told.state === 'running');
  }

  async #look(told: DryRun, rule: CompiledRule<RunRule>, request: DryRunRequest): Promise<void> {
    const wantsTier = clausesOf(rule.rule.when).some(({ fact }) => fact === 'tier');
    const found = await this.#calls(told, request);
    told.calls = found.length;
    for (const call of found) {
      if (told.state !== 'running') return;
      const hit = await this.#lookAt(told, call, rule, wantsTier);
      told.looked += 1;
      if (!hit) continue;
      told.fired += 1;
      if (told.hits.length < MOST_HITS) told.hits.push(hit);
    }
    if (told.state === 'running') told.state = 'done';
  }

  async #lookAt(
    told: DryRun,
    call: CallSummary,
    rule: CompiledRule<RunRule>,
    wantsTier: boolean,
  ): Promise<z.infer<typeof dryCall> | undefined> {
    const { callId, createdAt, customer } = call;
    const tier = wantsTier ? await this.#tierOf(callId) : null;
    const events = await this.#events(callId);
    const steps = dryRunCall(events, rule, { tier, minuteOf: this.#options.minuteOf });
    for (;;) {
      const step = steps.next();
      await othersTurn();
      if (step.done) {
        const { firings, limited } = step.value;
        if (firings.length === 0) return undefined;
        const told = firings.map(({ at, turnId, because }) => ({ at, turnId, because }));
        return { callId, createdAt, customer: customer.name ?? customer.phone ?? null, firings: told, limited };
      }
      if (told.state !== 'running') return undefined;
    }
  }

  /** The newest first; those that were brought in as files were never led by an assistant. */
  async #calls(told: DryRun, { calls: most, from = 0, to }: DryRunRequest): Promise<CallSummary[]> {
    const found: CallSummary[] = [];
    let before = to === undefined ? undefined : to + 1;
    while (found.length < most && told.state === 'running') {
      const page = await this.#options.calls.list({
        state: 'ended',
        limit: CALLS_A_PAGE,
        ...(before !== undefined && { before }),
      });
      for (const call of page) {
        if (call.createdAt >= from && !call.imported && !call.erased && found.length < most) found.push(call);
      }
      const last = page.at(-1);
      if (!last || last.createdAt < from || page.length < CALLS_A_PAGE) break;
      before = last.createdAt;
      await othersTurn();
    }
    return found;
  }

  async #events(callId: string): Promise<CallEvent[]> {
    const events: CallEvent[] = [];
    while (events.length < MOST_EVENTS) {
      const page = await this.#options.calls.events(callId, events.at(-1)?.seq ?? 0, EVENTS_A_PAGE);
      events.push(...page);
      if (page.length < EVENTS_A_PAGE) break;
      await othersTurn();
    }
    return events;
  }

  async #tierOf(callId: string): Promise<string | null> {
    const { calls, contacts } = this.#options;
    const contactId = (await calls.find(callId))?.contactId;
    return (contactId && (await contacts.find(contactId))?.tier) || null;
  }

  #forget(): void {
    const oldest = this.#options.now() - KEPT_MS;
    for (const [id, { begunAt, told }] of this.#runs) {
      if (told.state === 'running') continue;
      if (begunAt < oldest || this.#runs.size >= MOST_KEPT) this.#runs.delete(id);
    }
  }
}
