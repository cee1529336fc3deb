import type { Rule, RuleAction, RuleDraft } from '../../../agent/protocol/rule.ts';
import { type Clause, type ClauseGroup, type FactName, SURE_ENOUGH } from '../../../agent/protocol/ruleCondition.ts';

/** In the order in which a form offers them. */
export const FACTS: readonly FactName[] = [
  'mood',
  'call-mood',
  'confidence',
  'intent',
  'words',
  'silence',
  'no-progress',
  'failures',
  'persona',
  'language',
  'tier',
  'time',
  'length',
  'escalated',
  'leader',
  'tag',
];

export type ActionName = RuleAction['do'];
export const ACTIONS: readonly ActionName[] = ['persona', 'escalate', 'notify', 'whisper', 'tag', 'approve', 'end'];

/** A clause as it stands in the form when somebody chooses its fact. */
export function newClause(fact: FactName): Clause {
  switch (fact) {
    case 'mood':
      return { fact, is: 'at-most', score: -0.6, turns: 2, sure: SURE_ENOUGH };
    case 'call-mood':
      return { fact, is: 'at-most', score: -0.5, sure: SURE_ENOUGH };
    case 'confidence':
      return { fact, is: 'at-most', sure: 0.5 };
    case 'intent':
      return { fact, among: ['cancel'], sure: SURE_ENOUGH };
    case 'words':
      return { fact, who: 'customer', any: [], where: 'turn' };
    case 'language':
      return { fact, language: 'ar' };
    case 'silence':
      return { fact, ms: 10_000 };
    case 'no-progress':
      return { fact, turns: 4 };
    case 'failures':
      return { fact, times: 2 };
    case 'tier':
      return { fact, among: ['gold'] };
    case 'time':
      return { fact, from: '18:00', to: '08:00' };
    case 'persona':
      return { fact, among: ['reception'] };
    case 'escalated':
      return { fact, yes: false };
    case 'leader':
      return { fact, who: 'assistant' };
    case 'length':
      return { fact, ms: 10 * 60_000 };
    case 'tag':
      return { fact, tag: '' };
  }
}

/** @param persona whom a call is handed to, until somebody chooses otherwise: one that can be */
export function newAction(name: ActionName, persona = 'reception'): RuleAction {
  const words = { en: '', ar: '' };
  switch (name) {
    case 'persona':
      return { do: name, persona };
    case 'escalate':
    case 'notify':
      return { do: name, words };
    case 'whisper':
      return { do: name, words, now: false };
    case 'tag':
      return { do: name, tag: '' };
    case 'approve':
      return { do: name, terms: { withinMs: 8_000, otherwise: 'speak' } };
    case 'end':
      return { do: name, disposition: 'unresolved' };
  }
}

export const newGroup = (): ClauseGroup => ({ match: 'any', of: [newClause('words')] });

export const newRule = (): RuleDraft => ({
  name: '',
  when: { match: 'all', of: [newClause('mood')] },
  actions: [newAction('escalate')],
  repeat: 'once',
  stops: false,
});

/** What a person wrote, without what the floor keeps beside it. */
export const draftOf = ({ name, when, actions, repeat, stops }: RuleDraft): RuleDraft => ({
  name,
  when,
  actions,
  repeat,
  stops,
});

/** The ids with one of them moved to another place. */
export function moved(rules: readonly Pick<Rule, 'id'>[], id: string, to: number): string[] {
  const others = rules.map((rule) => rule.id).filter((one) => one !== id);
  return others.toSpliced(Math.max(0, Math.min(to, others.length)), 0, id);
}
