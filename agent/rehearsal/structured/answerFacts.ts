import type { FactsAnswer, FactsQuestion } from '../../protocol/helpQuestions.ts';
import type { Repertoire } from '../dialogue/reply.ts';
import { knownCall } from './knownCall.ts';

/** What the script says must be asked, without what the customer has told by now and what was noted under its name. */
export function answerFacts(
  { said, facts }: FactsQuestion,
  { scripts }: Pick<Repertoire, 'scripts'>,
): FactsAnswer | undefined {
  const call = knownCall(said, scripts);
  if (!call?.script.account) return undefined;
  const noted = new Set(facts.map(({ name }) => name));
  const missing = call.script.account.asks.filter(
    ({ name, toldBy }) => !noted.has(name) && !toldBy.some((phrase) => call.phrases.has(phrase)),
  );
  return { missing: missing.map(({ name, question }) => ({ name, question })) };
}
