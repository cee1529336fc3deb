import { LogicEngine } from 'json-logic-engine';
import type { Because, RuleDraft } from '../../protocol/rule.ts';
import { type Clause, clausesOf, type FactName, isGroup } from '../../protocol/ruleCondition.ts';
import type { Facts } from './facts.ts';
import { foldedPhrase } from './folded.ts';
import { PhraseSearch } from './phraseSearch.ts';
import { clauseLogic, type Logic, toLogic } from './toLogic.ts';

/** A rule that can be asked. */
export interface CompiledRule<R extends RuleDraft = RuleDraft> {
  rule: R;
  holds: (facts: Facts) => boolean;
  /** Which facts it looks at. */
  facts: ReadonlySet<FactName>;
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
    const search = new PhraseSearch();
    this.#engine.addMethod('says', {
      method: ([said, ...phrases]: unknown[]) =>
        typeof said === 'string' && phrases.some((phrase) => typeof phrase === 'string' && search.finds(said, phrase)),
      deterministic: true,
    });
  }

  compile<R extends RuleDraft>(rule: R): CompiledRule<R> {
    const whole = this.#function(toLogic(rule.when));
    const told = rule.when.of.flatMap((one) => {
      if (!isGroup(one)) return [one];
      return one.match === 'none' ? [] : one.of;
    });
    // Most rules never fire: what tells their reasons is only made for those that do.
    let reasons: { clause: Clause; holds: (facts: Facts) => unknown }[] | undefined;
    const made = () => told.map((clause) => ({ clause, holds: this.#function(clauseLogic(clause)) }));
    const all = clausesOf(rule.when);
    return {
      rule,
      holds: (facts) => whole(facts) === true,
      facts: new Set(all.map(({ fact }) => fact)),
      because: (facts) => {
        reasons ??= made();
        return reasons.flatMap(({ clause, holds }) =>
          holds(facts) === true ? [{ clause, seen: seenIn(clause, facts) }] : [],
        );
      },
      silences: all.flatMap((clause) => (clause.fact === 'silence' ? [clause.ms] : [])),
      lengths: all.flatMap((clause) => (clause.fact === 'length' ? [clause.ms] : [])),
    };
  }

  #function(logic: Logic): (facts: Facts) => unknown {
    const built = this.#engine.build(logic);
    return (facts) => built(facts);
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
