import { LogicEngine } from 'json-logic-engine';
import type { Because, RuleDraft } from '../../protocol/rule.ts';
import { type Clause, clausesOf, isGroup } from '../../protocol/ruleCondition.ts';
import type { Facts } from './facts.ts';
import { foldedPhrase } from './folded.ts';
import { clauseLogic, toLogic } from './toLogic.ts';

/** A rule that can be asked. */
export interface CompiledRule<R extends RuleDraft = RuleDraft> {
  rule: R;
  holds: (facts: Facts) => boolean;
  /** The clauses that hold, each with what was seen; those of a group of which none may hold tell nothing. */
  because: (facts: Facts) => Because[];
  /** After how much silence, and at which length of the call, its answer may change although nobody says anything. */
  silences: readonly number[];
  lengths: readonly number[];
}

/** What rules are made of: nothing else can be run. */
const OPERATORS = ['and', 'or', '!', '<', '<=', '>=', '===', '!==', 'in', 'var', 'preserve'] as const;

/** Compiles rules to functions. What a person has written comes into them as plain values alone: see `toLogic`. */
export class RuleEngine {
  readonly #engine: LogicEngine;

  constructor() {
    const { methods } = new LogicEngine();
    this.#engine = new LogicEngine(Object.fromEntries(OPERATORS.map((name) => [name, methods[name]])));
    this.#engine.addMethod('says', {
      method: ([said, ...phrases]: unknown[]) =>
        typeof said === 'string' && phrases.some((phrase) => typeof phrase === 'string' && said.includes(phrase)),
      deterministic: true,
    });
  }

  compile<R extends RuleDraft>(rule: R): CompiledRule<R> {
    const whole = this.#engine.build(toLogic(rule.when));
    const told = rule.when.of.flatMap((one) => {
      if (!isGroup(one)) return [one];
      return one.match === 'none' ? [] : one.of;
    });
    const holds = (clause: Clause, facts: Facts) => this.#engine.run(clauseLogic(clause), facts) === true;
    const all = clausesOf(rule.when);
    return {
      rule,
      holds: (facts) => whole(facts) === true,
      because: (facts) =>
        told.filter((clause) => holds(clause, facts)).map((clause) => ({ clause, seen: seenIn(clause, facts) })),
      silences: all.flatMap((clause) => (clause.fact === 'silence' ? [clause.ms] : [])),
      lengths: all.flatMap((clause) => (clause.fact === 'length' ? [clause.ms] : [])),
    };
  }
}

function seenIn(clause: Clause, facts: Facts): Because['seen'] {
  switch (clause.fact) {
    case 'mood':
      return facts.score;
    case 'call-mood':
      return facts.callScore;
    case 'confidence':
      return facts.sure;
    case 'intent':
      return facts.intent;
    case 'words': {
      const said = facts.said[clause.where][clause.who];
      return clause.any.find((phrase) => said.includes(foldedPhrase(phrase) ?? '\n')) ?? null;
    }
    case 'silence':
      return facts.silentMs;
    case 'length':
      return facts.lengthMs;
    case 'no-progress':
      return facts.stuck;
    case 'failures':
      return facts.failures;
    case 'tier':
      return facts.tier;
    case 'persona':
      return facts.persona;
    case 'time':
      return facts.minute;
    case 'language':
    case 'escalated':
    case 'leader':
    case 'tag':
      return null;
  }
}
