import type { Language } from '../../protocol/primitives.ts';
import type { RehearsalScript } from '../script/script.ts';
import type { Match } from './bestMatch.ts';

/**
 * The same exchange in the language that is to be spoken, where its script exists in it: who says something in one language may be answered
 * in the other.
 */
export function inLanguage(match: Match, language: Language, scripts: readonly RehearsalScript[]): Match {
  if (match.script.language === language) return match;
  const script = scripts.find(({ id, language: of }) => id === match.script.id && of === language);
  const exchange = script?.exchanges.find(({ customer }) => customer === match.exchange.customer);
  return script && exchange ? { ...match, script, exchange } : match;
}
