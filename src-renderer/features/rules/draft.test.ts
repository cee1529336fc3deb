import { describe, expect, it } from 'vitest';
import { ruleAction, ruleDraft } from '../../../agent/protocol/rule.ts';
import { clause } from '../../../agent/protocol/ruleCondition.ts';
import { ACTIONS, draftOf, FACTS, moved, newAction, newClause, newRule } from './draft.ts';

/** Those that a person has to write something into first. */
const UNFINISHED = ['words', 'tag', 'notify', 'whisper'];

describe('what a form begins with', () => {
  it.each(FACTS)('is a whole clause, or one that only wants words: %s', (fact) => {
    expect(clause.safeParse(newClause(fact)).success).toBe(!UNFINISHED.includes(fact));
  });

  it.each(ACTIONS)('is a whole action, or one that only wants words: %s', (name) => {
    expect(ruleAction.safeParse(newAction(name)).success).toBe(!UNFINISHED.includes(name));
  });

  it('offers every fact and every action there is', () => {
    expect([...FACTS].sort()).toEqual(clause.options.map(({ shape }) => shape.fact.value).sort());
    expect([...ACTIONS].sort()).toEqual(ruleAction.options.map(({ shape }) => shape.do.value).sort());
  });

  it('is a rule that only wants a name', () => {
    expect(ruleDraft.parse({ ...newRule(), name: 'x' })).toEqual({ ...newRule(), name: 'x' });
  });
});

it('takes what a person wrote out of a rule', () => {
  const kept = { id: 'a', on: true, version: 3 };
  expect(draftOf({ ...newRule(), ...kept })).toEqual(newRule());
});

describe('moved', () => {
  const rules = ['a', 'b', 'c'].map((id) => ({ id }));
  it.each([
    ['a', 1, 'bac'],
    ['a', 2, 'bca'],
    ['c', 0, 'cab'],
    ['b', 9, 'acb'],
    ['b', -1, 'bac'],
  ])('%s to %i', (id, to, expected) => {
    expect(moved(rules, id, to).join('')).toBe(expected);
  });
});
