import type { RuleDraft } from '../../../agent/protocol/rule.ts';
import { clausesOf } from '../../../agent/protocol/ruleCondition.ts';
import { useOpenPersonas } from '../../station/usePersonas.ts';

/** The personas named by a rule to which no call can be given any more: handing on to one fails, and asking for one hardly ever holds. */
export function useGonePersonas(): (rule: Pick<RuleDraft, 'when' | 'actions'>) => string[] {
  const open = new Set(useOpenPersonas().map(({ id }) => id));
  return ({ when, actions }) => {
    const led = clausesOf(when).flatMap((clause) => (clause.fact === 'persona' ? clause.among : []));
    const handed = actions.flatMap((action) => (action.do === 'persona' ? [action.persona] : []));
    return [...new Set([...handed, ...led])].filter((id) => !open.has(id));
  };
}
