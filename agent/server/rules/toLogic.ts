import { type Clause, type ClauseGroup, type Condition, isGroup } from '../../protocol/ruleCondition.ts';
import { foldedPhrase } from './folded.ts';

/** JSON logic: only what this file writes is ever compiled, so no rule can name an operator or a field of its own. */
export type Logic = boolean | number | string | null | readonly Logic[] | { readonly [operator: string]: Logic };

const fact = (name: string): Logic => ({ var: name });
const compared = (side: 'at-most' | 'at-least', value: Logic, to: number): Logic =>
  side === 'at-most' ? { '<=': [value, to] } : { '>=': [value, to] };
const known = (name: string): Logic => ({ '!==': [fact(name), null] });
const atLeast = (name: string, least: number): Logic => ({ '>=': [fact(name), least] });
const among = (name: string, values: readonly string[]): Logic => ({ in: [fact(name), { preserve: [...values] }] });

/** A condition as JSON logic over `Facts`. */
export function toLogic({ match, of }: Condition): Logic {
  const parts = of.map((one) => (isGroup(one) ? groupLogic(one) : clauseLogic(one)));
  return { [match === 'all' ? 'and' : 'or']: parts };
}

function groupLogic({ match, of }: ClauseGroup): Logic {
  const parts = of.map(clauseLogic);
  if (match === 'none') return { '!': [{ or: parts }] };
  return { [match === 'all' ? 'and' : 'or']: parts };
}

export function clauseLogic(clause: Clause): Logic {
  switch (clause.fact) {
    case 'mood': {
      const back = clause.turns - 1;
      const extreme = clause.is === 'at-most' ? `highest.${back}` : `lowest.${back}`;
      const judged = atLeast('judged', clause.turns);
      return {
        and: [judged, compared(clause.is, fact(extreme), clause.score), atLeast(`leastSure.${back}`, clause.sure)],
      };
    }
    case 'call-mood':
      return {
        and: [
          known('callScore'),
          compared(clause.is, fact('callScore'), clause.score),
          atLeast('callSure', clause.sure),
        ],
      };
    case 'confidence':
      return { and: [known('sure'), compared(clause.is, fact('sure'), clause.sure)] };
    case 'intent':
      return { and: [known('intent'), among('intent', clause.among), atLeast('intentSure', clause.sure)] };
    case 'words': {
      const phrases = clause.any.flatMap((phrase) => foldedPhrase(phrase) ?? []);
      return { says: [fact(`said.${clause.where}.${clause.who}`), ...phrases] };
    }
    case 'language':
      return { '===': [fact('language'), clause.language] };
    case 'silence':
      return atLeast('silentMs', clause.ms);
    case 'length':
      return atLeast('lengthMs', clause.ms);
    case 'no-progress':
      return atLeast('stuck', clause.turns);
    case 'failures':
      return atLeast('failures', clause.times);
    case 'tier':
      return { and: [known('tier'), among('tier', clause.among)] };
    case 'persona':
      return among('persona', clause.among);
    case 'escalated':
      return { '===': [fact('escalated'), clause.yes] };
    case 'leader':
      return { '===': [fact('leader'), clause.who] };
    case 'tag':
      return { in: [clause.tag, fact('tags')] };
    case 'time': {
      const from = minutesOf(clause.from);
      const to = minutesOf(clause.to);
      const after: Logic = atLeast('minute', from);
      const before: Logic = { '<': [fact('minute'), to] };
      return { [from <= to ? 'and' : 'or']: [after, before] };
    }
  }
}

function minutesOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
}
