import type { NextSentenceAnswer, NextSentenceQuestion } from '../../protocol/helpQuestions.ts';
import { bestMatch } from '../dialogue/bestMatch.ts';
import { fillLine } from '../dialogue/fillLine.ts';
import type { Repertoire } from '../dialogue/reply.ts';
import { knownCall } from './knownCall.ts';

/** What the script answers to the customer's last words: after a look-up, what is said then. Undefined for words that no script knows. */
export function answerNextSentence(
  { said }: NextSentenceQuestion,
  { scripts }: Pick<Repertoire, 'scripts'>,
): NextSentenceAnswer | undefined {
  const call = knownCall(said, scripts);
  const last = said.findLast(({ speaker }) => speaker === 'customer');
  const match = call && last && bestMatch(last.text, call.ordered);
  if (!match) return undefined;
  const { assistant, afterTool } = match.exchange;
  return { sentence: fillLine(match.script.lines[afterTool ?? assistant] ?? '', undefined) };
}
