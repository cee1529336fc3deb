import type { CallEvent } from '../../protocol/callEvent.ts';
import type { Rule } from '../../protocol/rule.ts';
import type { Signal } from '../../protocol/signal.ts';
import type { CallRecord } from '../storage/callRepository.ts';
import type { Surroundings } from './factBook.ts';
import type { CompiledRule } from './ruleEngine.ts';
import { type Asked, RuleRun } from './ruleRun.ts';

/** The rules over a call that is under way. */
export class LiveRun {
  readonly callId: string;
  readonly createdAt: number;
  readonly #contactId: string | null;
  readonly #surroundings: Surroundings;
  readonly #run: RuleRun<Rule>;
  #lastSeq = 0;
  #assistantSpeaks = false;
  #timer: NodeJS.Timeout | undefined;
  #closed = false;

  constructor(record: CallRecord, rules: readonly CompiledRule<Rule>[], surroundings: Surroundings) {
    this.callId = record.summary.callId;
    this.createdAt = record.summary.createdAt;
    this.#contactId = record.contactId;
    this.#surroundings = surroundings;
    this.#run = new RuleRun(rules, surroundings);
  }

  get lastSeq(): number {
    return this.#lastSeq;
  }

  get isOver(): boolean {
    return this.#run.isOver;
  }

  /** The log as it stands: what has fired in it has fired. */
  readAgain(events: readonly CallEvent[]): void {
    for (const event of events) {
      this.#lastSeq = event.seq;
      if (this.#run.take(event) !== 'none') this.#run.pass(event.at);
    }
  }

  /** What has been appended to it since: the rules are asked at each of its moments; where nothing has, at this one. */
  ask(events: readonly CallEvent[], now: number): Asked<Rule> {
    const asked: Asked<Rule>[] = [];
    for (const event of events) {
      this.#lastSeq = event.seq;
      asked.push(this.#run.ask(event.at, this.#run.take(event)));
    }
    if (this.#assistantSpeaks) this.#run.heard(now - this.createdAt);
    if (events.length === 0) asked.push(this.#run.ask(now - this.createdAt));
    return {
      firings: asked.flatMap(({ firings }) => firings),
      limited: asked.flatMap(({ limited }) => limited),
    };
  }

  /** Somebody who is heard is not silent, although their words are only known at their end. */
  signalled(signal: Signal, now: number): void {
    if (signal.kind === 'words' && signal.text !== '') this.#run.heard(now - this.createdAt);
    if (signal.kind === 'assistant') {
      if (this.#assistantSpeaks) this.#run.heard(now - this.createdAt);
      this.#assistantSpeaks = signal.state === 'speaking';
    }
  }

  contactChanged(contactId: string, tier: string): void {
    if (contactId === this.#contactId) this.#surroundings.tier = tier;
  }

  /** Has itself asked when a rule may answer otherwise although nothing happens; where none looks at the time, never. */
  wake(now: number, ask: () => void): void {
    clearTimeout(this.#timer);
    const at = this.#closed ? undefined : this.#run.wakeAt(now - this.createdAt);
    if (at === undefined) return;
    this.#timer = setTimeout(ask, Math.max(1, Math.ceil(this.createdAt + at - now)));
    this.#timer.unref();
  }

  close(): void {
    this.#closed = true;
    clearTimeout(this.#timer);
  }
}
