import type { CallEvent } from '../../protocol/callEvent.ts';
import { parseEvent } from '../../protocol/callEvent.ts';
import { type Because, MOST_FIRINGS, type Rule } from '../../protocol/rule.ts';
import { affectedFacts, type Reach } from './affectedFacts.ts';
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

/** A compiled rule and where it stands in the order. */
type Placed<R extends RunRule> = CompiledRule<R> & { place: number };

interface Standing {
  /** The turns in which it has fired. */
  fired: Set<string | null>;
  /** The last two turns in which it held, by their number. */
  held: number;
  heldBefore: number;
  limited: boolean;
}

/**
 * The rules over one call, from its first event on. It decides and does nothing: the same events and moments always give the same firings,
 * so a call that is over can be gone through again. A rule fires once in a turn at most, and ten times in a call.
 */
export class RuleRun<R extends RunRule> {
  readonly #rules: readonly Placed<R>[];
  /** Of those, the ones that a kind of event may make answer otherwise. */
  readonly #affected = new Map<Reach, readonly Placed<R>[]>();
  readonly #book: FactBook;
  readonly #silences: readonly number[];
  readonly #lengths: readonly number[];
  readonly #standings = new Map<string, Standing>();
  /** Behind which place, in which turn, no rule is asked. */
  #stopped: { turn: number; place: number } | undefined;

  constructor(rules: readonly CompiledRule<R>[], surroundings: Surroundings) {
    this.#rules = rules.map((rule, place) => ({ ...rule, place }));
    this.#book = new FactBook(surroundings);
    this.#silences = [...new Set(rules.flatMap(({ silences }) => silences))];
    this.#lengths = [...new Set(rules.flatMap(({ lengths }) => lengths))];
  }

  get isOver(): boolean {
    return this.#book.isOver;
  }

  /** Takes the log's next event. Returns how far the rules are to be asked then. */
  take(event: CallEvent): Reach {
    this.#book.take(event);
    const known = event.type === 'rule.fired' ? parseEvent(event) : undefined;
    if (known?.type === 'rule.fired') this.#standing(known.data.ruleId).fired.add(known.data.turnId);
    return this.#book.isOver ? 'none' : affectedFacts(event);
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
  ask(at: number, reach: Reach = 'all'): Asked<R> {
    const asked: Asked<R> = { firings: [], limited: [] };
    const rules = this.#reached(reach);
    if (rules.length === 0) return asked;
    const facts = this.#book.facts(at);
    const { turns, turnId } = this.#book;
    for (const { rule, holds, because, place } of rules) {
      if (this.#stopped?.turn === turns && place > this.#stopped.place) break;
      const standing = this.#standing(rule.id);
      if (isDone(rule, standing, turnId) || !holds(facts)) continue;
      if (!this.#mayFire(rule, standing, asked)) continue;
      standing.fired.add(turnId);
      asked.firings.push({ rule, turnId, at, because: because(facts) });
      if (rule.stops) this.#stopped = { turn: turns, place };
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

  #mayFire(rule: R, standing: Standing, asked: Asked<R>): boolean {
    this.#hold(standing);
    if (rule.repeat === 'anew' && standing.heldBefore === this.#book.turns - 1) return false;
    if (standing.fired.size < MOST_FIRINGS) return true;
    if (!standing.limited) asked.limited.push(rule);
    standing.limited = true;
    return false;
  }

  #reached(reach: Reach): readonly Placed<R>[] {
    if (reach === 'all') return this.#rules;
    if (reach === 'none') return [];
    const known = this.#affected.get(reach);
    if (known) return known;
    const affected = this.#rules.filter(({ facts }) => reach.some((fact) => facts.has(fact)));
    this.#affected.set(reach, affected);
    return affected;
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

/** Whether nothing can come of it in this turn any more: it needn't be asked. */
const isDone = ({ repeat }: RunRule, { fired, limited }: Standing, turnId: string | null): boolean =>
  limited || fired.has(turnId) || (repeat === 'once' && fired.size > 0);
