import { fillSlots, type Vocabulary } from '../vocabulary/vocabulary.ts';
import { comparableWords, phraseLikeness } from './phraseLikeness.ts';
import { promiseIn } from './promise.ts';
import type { Reply } from './reply.ts';

/** Words that are less like a question of the vocabulary than this are something else. */
const LIKE_ENOUGH = 0.6;

/** An answer to what a customer can ask in any call, whatever its script, and how much like that question their words are. */
export interface AnyCallAnswer {
  likeness: number;
  /** Asks for a person, or tells a fact: what the assistant does beside answering. */
  answer: () => Reply;
}

/**
 * What the vocabulary has to answer to a customer's words. `told`: what operators have said and noted on this call: what somebody gets
 * back and when is found there and nowhere else.
 */
export function anyCallAnswer(
  said: string,
  told: readonly string[],
  vocabularies: readonly Vocabulary[],
  into: Vocabulary,
): AnyCallAnswer | undefined {
  const { questions, answers } = into;
  const line = into.lines.find(({ text }) => holds(said, text));
  const likenessTo = (question: string) => phraseLikeness(said, fillSlots(question, { line: line?.text ?? '' }));
  const candidates: AnyCallAnswer[] = [
    { likeness: likenessTo(questions.refund), answer: () => ({ text: refund(told, vocabularies, into) }) },
    {
      likeness: likenessTo(questions.person),
      answer: () => ({
        text: answers.person,
        tool: { name: 'ask_for_person', arguments: { reason: questions.person } },
      }),
    },
    {
      likeness: line ? likenessTo(questions.lineNumber) : 0,
      answer: () => ({
        text: fillSlots(answers.lineNumber, { line: line?.text ?? '' }),
        tool: { name: 'note_fact', arguments: { name: 'line', value: line?.number ?? '' } },
      }),
    },
  ];
  const [best] = candidates.toSorted((a, b) => b.likeness - a.likeness);
  return best && best.likeness >= LIKE_ENOUGH ? best : undefined;
}

function refund(told: readonly string[], vocabularies: readonly Vocabulary[], into: Vocabulary): string {
  const { sum, date } = promiseIn(told, vocabularies, into);
  const { answers } = into;
  const known = sum ? (date ? answers.refund : answers.refundSum) : date ? answers.refundDate : answers.refundUnknown;
  return fillSlots(known, { ...(sum && { sum }), ...(date && { date }) });
}

const holds = (said: string, words: string) =>
  ` ${comparableWords(said).join(' ')} `.includes(` ${comparableWords(words).join(' ')} `);
