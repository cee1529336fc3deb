import type { NextSentenceAnswer, NextSentenceQuestion } from '../../protocol/helpQuestions.ts';
import { bestMatch } from '../dialogue/bestMatch.ts';
import { fillLine } from '../dialogue/fillLine.ts';
import type { Repertoire } from '../dialogue/reply.ts';
import { knownCall } from './knownCall.ts';

/**
 * What the script answers to the customer's last words: after a look-up, what is said then; nothing that a tool
 * would have to do first. Undefined for words that no script knows.
 */
export function answerNextSentence(
  { said }: NextSentenceQuestion,
  { scripts }: Pick<Repertoire, 'scripts'>,
): NextSentenceAnswer | undefined {
  const call = knownCall(said, scripts);
  const last = said.findLast(({ speaker }) => speaker === 'customer');
  const match = call && last && bestMatch(last.text, call.ordered);
  if (!match) return undefined;
  const { assistant, afterTool, otherwise } = match.exchange;
  const line = otherwise === undefined ? (afterTool ?? assistant) : assistant;
  return { sentence: fillLine(match.script.lines[line] ?? '', undefined) };
}
