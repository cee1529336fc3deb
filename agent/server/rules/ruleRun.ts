import type { CallEvent } from '../../protocol/callEvent.ts';
import { parseEvent } from '../../protocol/callEvent.ts';
import { type Because, MOST_FIRINGS, type Rule } from '../../protocol/rule.ts';
import { FactBook, type Surroundings } from './factBook.ts';
import type { CompiledRule } from './ruleEngine.ts';

/** What a run must know of a rule. */
export type RunRule = Pick<Rule, 'id' | 'when' | 'repeat' | 'stops' | 'name' | 'actions'>;

/** A rule that holds and may fire. */
export interface Firing<R extends RunRule> {
  rule: R;
  /** Of which of the customer's turns; null before the first. */
  turnId: string | null;
  at: number;
  because: Because[];
}

/** What is to be done now: rules that fire, in order, and those that would, had they not fired as often as a rule may. */
export interface Asked<R extends RunRule> {
  firings: Firing<R>[];
  limited: R[];
}

interface Standing {
  /** The turns in which it has fired. */
  fired: Set<string | null>;
  /** The last two turns in which it held, by their number. */
  held: number;
  heldBefore: number;
  limited: boolean;
}

/** When rules may answer otherwise than before, these events having come. */
const ASKED_AFTER: ReadonlySet<string> = new Set([
  'call.answered',
  'turn',
  'sentiment',
  'intent',
  'voice',
  'tool.returned',
  'fault',
  'fact',
  'persona.changed',
  'language.changed',
  'control.applied',
  'escalation.raised',
  'escalation.claimed',
  'escalation.resolved',
  'tag',
]);

/** Whether the rules may answer otherwise once an event of this type has come. */
export const asksAfter = (type: string): boolean => ASKED_AFTER.has(type);

/**
 * The rules over one call, from its first event on. It decides and does nothing: the same events and moments always give the same firings,
 * so a call that is over can be gone through again. A rule fires once in a turn at most, and ten times in a call.
 */
export class RuleRun<R extends RunRule> {
  readonly #rules: readonly CompiledRule<R>[];
  readonly #book: FactBook;
  readonly #silences: readonly number[];
  readonly #lengths: readonly number[];
  readonly #standings = new Map<string, Standing>();
  /** Since which rule, in which turn, no other is asked. */
  #stopped: { turn: number; ruleId: string } | undefined;

  constructor(rules: readonly CompiledRule<R>[], surroundings: Surroundings) {
    this.#rules = rules;
    this.#book = new FactBook(surroundings);
    this.#silences = [...new Set(rules.flatMap(({ silences }) => silences))];
    this.#lengths = [...new Set(rules.flatMap(({ lengths }) => lengths))];
  }

  get isOver(): boolean {
    return this.#book.isOver;
  }

  /** Takes the log's next event. True where the rules are to be asked then. */
  take(event: CallEvent): boolean {
    this.#book.take(event);
    const known = event.type === 'rule.fired' ? parseEvent(event) : undefined;
    if (known?.type === 'rule.fired') this.#standing(known.data.ruleId).fired.add(known.data.turnId);
    return asksAfter(event.type) && !this.#book.isOver;
  }

  heard(at: number): void {
    this.#book.heard(at);
  }

  /** Goes by a moment of a log that is read again: nothing fires, since what has fired stands in it. */
  pass(at: number): void {
    const facts = this.#book.facts(at);
    for (const { rule, holds } of this.#rules) {
      if (rule.repeat === 'anew' && holds(facts)) this.#hold(this.#standing(rule.id));
    }
  }

  /** What fires at this moment. */
  ask(at: number): Asked<R> {
    const facts = this.#book.facts(at);
    const asked: Asked<R> = { firings: [], limited: [] };
    for (const { rule, holds, because } of this.#rules) {
      if (holds(facts)) this.#meet(rule, asked, () => ({ rule, turnId: facts.turnId, at, because: because(facts) }));
      if (this.#stopped?.ruleId === rule.id && this.#stopped.turn === this.#book.turns) break;
    }
    return asked;
  }

  /** When to ask again although nothing happens: soonest, after this moment; undefined where no rule looks at the time. */
  wakeAt(after: number): number | undefined {
    const quiet = this.#book.quietSince;
    const quiets = quiet === undefined ? [] : this.#silences.map((ms) => quiet + ms);
    const next = Math.min(...[...quiets, ...this.#lengths].filter((time) => time > after));
    return Number.isFinite(next) ? next : undefined;
  }

  #meet(rule: R, asked: Asked<R>, firing: () => Firing<R>): void {
    const standing = this.#standing(rule.id);
    const turn = this.#book.turns;
    this.#hold(standing);
    if (standing.fired.has(this.#book.turnId) || !mayRepeat(rule, standing, turn)) return;
    if (standing.fired.size >= MOST_FIRINGS) {
      if (!standing.limited) asked.limited.push(rule);
      standing.limited = true;
      return;
    }
    standing.fired.add(this.#book.turnId);
    asked.firings.push(firing());
    if (rule.stops) this.#stopped = { turn, ruleId: rule.id };
  }

  #hold(standing: Standing): void {
    const turn = this.#book.turns;
    if (standing.held === turn) return;
    standing.heldBefore = standing.held;
    standing.held = turn;
  }

  #standing(ruleId: string): Standing {
    const known = this.#standings.get(ruleId);
    if (known) return known;
    const fresh: Standing = { fired: new Set(), held: -2, heldBefore: -2, limited: false };
    this.#standings.set(ruleId, fresh);
    return fresh;
  }
}

function mayRepeat({ repeat }: RunRule, { fired, heldBefore }: Standing, turn: number): boolean {
  if (repeat === 'once') return fired.size === 0;
  return repeat === 'each-turn' || heldBefore !== turn - 1;
}
