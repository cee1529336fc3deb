import type { SummaryAnswer, SummaryQuestion } from '../../protocol/helpQuestions.ts';
import type { Language } from '../../protocol/primitives.ts';
import { promiseIn } from '../dialogue/promise.ts';
import type { Repertoire } from '../dialogue/reply.ts';
import { knownCall } from './knownCall.ts';

const refundOf: Record<Language, (sum: string) => string> = {
  en: (sum) => `A refund of ${sum}.`,
  ar: (sum) => `إعادة ${sum}.`,
};
const refund: Record<Language, string> = { en: 'A refund.', ar: 'إعادة المبلغ.' };

/**
 * The call by its script's account, in the language that is asked for: what each line means that the assistant has spoken, and what an
 * operator has promised, by the sentences of the vocabulary. Undefined for a call that no script knows.
 */
export function answerSummary(
  { said, language }: SummaryQuestion,
  { scripts, vocabularies }: Repertoire,
): SummaryAnswer | undefined {
  const call = knownCall(said, scripts);
  const account = scripts.find(({ id, language: of }) => id === call?.script.id && of === language)?.account;
  if (!call || !account) return undefined;
  const spoken = Object.entries(account.tells).filter(([line]) => call.lines.has(line));
  const gone = new Set(spoken.flatMap(([, { instead = [] }]) => instead));
  const standing = spoken.filter(([line]) => !gone.has(line)).map(([, told]) => told);
  const into = vocabularies.find((vocabulary) => vocabulary.language === language);
  const byOperator = said.filter(({ speaker }) => speaker === 'operator').map(({ text }) => text);
  const { sum, date } = into ? promiseIn(byOperator, vocabularies, into) : {};
  const promised = sum || date ? [{ what: sum ? refundOf[language](sum) : refund[language], when: date ?? null }] : [];
  return {
    wanted: account.wanted,
    done: standing.flatMap(({ done }) => done ?? []),
    promises: [
      ...standing.flatMap(({ promise }) => (promise ? [{ who: 'assistant' as const, ...promise }] : [])),
      ...promised.map((promise) => ({ who: 'operator' as const, ...promise })),
    ],
    next: standing.flatMap(({ next }) => next ?? []),
  };
}
