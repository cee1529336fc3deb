import type { Logger } from 'pino';
import { type CallEvent, type EventData, parseEvent } from '../../protocol/callEvent.ts';
import type { CallSummary } from '../../protocol/callSummary.ts';
import { MOST_FIRINGS, type Rule } from '../../protocol/rule.ts';
import type { CallLog } from '../call-log/callLog.ts';
import { stableId } from '../call-log/stableId.ts';
import { PerCall } from '../control/perCall.ts';
import type { FloorNews } from '../news/floorNews.ts';
import type { CallRepository } from '../storage/callRepository.ts';
import type { ContactRepository } from '../storage/contactRepository.ts';
import type { RuleRepository } from '../storage/ruleRepository.ts';
import { affectedFacts } from './affectedFacts.ts';
import { LiveRun } from './liveRun.ts';
import type { RuleActions } from './ruleActions.ts';
import type { RuleDesk } from './ruleDesk.ts';
import type { Firing } from './ruleRun.ts';

/** What a rule was to do longer ago than this, and the floor died over it, is not done any more. */
const STALE_MS = 60_000;

export interface RuleWatchOptions {
  desk: Pick<RuleDesk, 'compiled' | 'onChanged'>;
  actions: RuleActions;
  rules: Pick<RuleRepository, 'noteFiring'>;
  calls: CallRepository;
  contacts: Pick<ContactRepository, 'find'>;
  log: CallLog;
  news: FloorNews;
  minuteOf: (at: number) => number;
  now: () => number;
  logger: Logger;
}

/**
 * Asks the rules about every call that is under way: after what is said and done in it, and when a silence or a length is reached that a
 * rule waits for. What has fired stands in the call's log; a restart reads it there.
 */
export class RuleWatch {
  readonly #options: RuleWatchOptions;
  readonly #runs = new Map<string, LiveRun>();
  readonly #reading = new PerCall();
  readonly #acting = new PerCall();
  /** Calls whose log this process has read: what the last one had begun in them is done by now. */
  readonly #resumed = new Set<string>();
  readonly #waiting = new Set<string>();
  #closed = false;

  constructor(options: RuleWatchOptions) {
    this.#options = options;
    options.news.listen({
      eventsAppended: (callId, events, call) => this.#hear(callId, events, call),
      signalled: (callId, signal) => this.#runs.get(callId)?.signalled(signal, options.now()),
      contactChanged: ({ id, tier }) => {
        for (const run of this.#runs.values()) run.contactChanged(id, tier);
      },
    });
    options.desk.onChanged(() => this.#forgetAll());
  }

  /** Takes up the calls that were under way when the floor ended. */
  async start(): Promise<void> {
    for (const { summary } of await this.#options.calls.open()) this.#ask(summary.callId);
  }

  /** Settles when nothing is done any more. */
  async close(): Promise<void> {
    this.#closed = true;
    this.#forgetAll();
    await this.#reading.settled();
    await this.#acting.settled();
  }

  #hear(callId: string, events: readonly CallEvent[], { state, imported }: CallSummary): void {
    if (state === 'ended' || imported) {
      this.#forget(callId);
      if (state === 'ended') this.#resumed.delete(callId);
      return;
    }
    if (this.#options.desk.compiled.length > 0 && events.some((event) => affectedFacts(event) !== 'none'))
      this.#ask(callId);
  }

  #ask(callId: string): void {
    // Whoever waits for its turn will read what has come until then.
    if (this.#waiting.has(callId) || this.#closed) return;
    this.#waiting.add(callId);
    this.#reading
      .take(callId, () => {
        this.#waiting.delete(callId);
        return this.#askNow(callId);
      })
      .catch((err: unknown) => this.#options.logger.error({ err, callId }, 'the rules were not asked'));
  }

  async #askNow(callId: string): Promise<void> {
    if (this.#closed || this.#options.desk.compiled.length === 0) return;
    const run = this.#runs.get(callId) ?? (await this.#begin(callId));
    if (!run) return;
    const { firings, limited } = run.ask(await this.#since(run), this.#options.now());
    for (const rule of limited) await this.#limit(run, rule);
    for (const firing of firings) await this.#fire(run, firing);
    run.wake(this.#options.now(), () => this.#ask(callId));
  }

  async #begin(callId: string): Promise<LiveRun | undefined> {
    const { calls, contacts, desk, minuteOf } = this.#options;
    const record = await calls.find(callId);
    if (!record || record.summary.state === 'ended' || record.summary.imported) return undefined;
    const contact = record.contactId === null ? undefined : await contacts.find(record.contactId);
    const run = new LiveRun(record, desk.compiled, { tier: contact?.tier ?? null, minuteOf });
    run.readAgain(await this.#since(run));
    if (run.isOver) return undefined;
    this.#runs.set(callId, run);
    if (!this.#resumed.has(callId)) this.#resume(run, await calls.eventsOfTypes(callId, ['rule.fired']));
    return run;
  }

  async #since({ callId, lastSeq }: LiveRun): Promise<CallEvent[]> {
    const events: CallEvent[] = [];
    for (;;) {
      const page = await this.#options.calls.events(callId, events.at(-1)?.seq ?? lastSeq, 1_000);
      events.push(...page);
      if (page.length < 1_000) return events;
    }
  }

  /** What the floor had begun, and perhaps not ended, when it was ended itself. */
  #resume(run: LiveRun, fired: readonly CallEvent[]): void {
    this.#resumed.add(run.callId);
    const oldest = this.#options.now() - run.createdAt - STALE_MS;
    for (const event of fired) {
      const known = event.at >= oldest ? parseEvent(event) : undefined;
      if (known?.type === 'rule.fired') this.#act(run.callId, known.data);
    }
  }

  async #fire(run: LiveRun, { rule, turnId, because, at }: Firing<Rule>): Promise<void> {
    const { log, rules, now, logger } = this.#options;
    const { callId } = run;
    const { id: ruleId, name, version } = rule;
    const words = [callId, ruleId, turnId ?? ''];
    const actions = rule.actions.map((action, index) => ({ ...action, id: stableId('rule', ...words, `${index}`) }));
    const data: EventData<'rule.fired'> = { ruleId, name, version, turnId, because, actions };
    const draft = { id: stableId('rule.fired', ...words), at, type: 'rule.fired', data };
    const appended = await log.append(callId, [draft], { onlyWhileOpen: true });
    if (!appended?.stored.length) return;
    logger.info({ callId, ruleId, version }, 'a rule has fired');
    await rules.noteFiring({ ruleId, callId, at: now(), limited: false });
    this.#act(callId, data);
  }

  async #limit(run: LiveRun, { id: ruleId, name }: Rule): Promise<void> {
    const { log, rules, now } = this.#options;
    const { callId, createdAt } = run;
    const detail = `The rule “${name}” has fired ${MOST_FIRINGS} times in this call. It is not asked again in it: look at its conditions.`;
    const fault: EventData<'fault'> = { where: 'server', kind: 'rule-limit', detail, recovered: false };
    const id = stableId('rule-limit', callId, ruleId);
    const appended = await log.write({ callId, createdAt }, 'fault', fault, { id, onlyWhileOpen: true });
    if (appended?.stored.length) await rules.noteFiring({ ruleId, callId, at: now(), limited: true });
  }

  #act(callId: string, fired: EventData<'rule.fired'>): void {
    const { calls, actions, logger } = this.#options;
    this.#acting
      .take(callId, async () => {
        const call = await calls.find(callId);
        if (call) await actions.carryOut(call.summary, fired);
      })
      .catch((err: unknown) => logger.error({ err, callId, ruleId: fired.ruleId }, 'a rule was not carried out'));
  }

  #forget(callId: string): void {
    this.#runs.get(callId)?.close();
    this.#runs.delete(callId);
  }

  #forgetAll(): void {
    for (const callId of [...this.#runs.keys()]) this.#forget(callId);
  }
}
