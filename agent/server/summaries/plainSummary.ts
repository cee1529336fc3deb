import type { ClosingSummary } from '../../protocol/closingSummary.ts';
import type { Disposition, Language } from '../../protocol/primitives.ts';
import type { CallCourse } from '../help/callSoFar.ts';

const ENDED: Record<Language, Record<Disposition, string>> = {
  en: {
    resolved: 'The call ended as resolved.',
    unresolved: 'The call ended unresolved.',
    transferred: 'The call was transferred.',
    'customer-left': 'The customer hung up.',
    'never-answered': 'The call was never answered.',
    failed: 'The call failed.',
  },
  ar: {
    resolved: 'انتهت المكالمة محلولة.',
    unresolved: 'انتهت المكالمة دون حل.',
    transferred: 'حُوّلت المكالمة.',
    'customer-left': 'أنهى الزبون المكالمة.',
    'never-answered': 'لم يُرد على المكالمة.',
    failed: 'فشلت المكالمة.',
  },
};

/** How a sentence begins or what it has when somebody binds themselves by it. */
const PROMISES: Record<Language, RegExp> = {
  en: /\bpromise\b|\b(?:I|we)(?:'ll| will| am going to| are going to)\b/i,
  ar: /(?:^|\s)(?:ب|)و?عدك|(?:^|\s)(?:رح|راح|سوف)\s|(?:^|\s)من(?:بعت|رجع|خصم|صلح|دق)/,
};
const MOST_WANTED = 2;
const MOST_PROMISES = 5;
const MOST_LETTERS = 390;

const sentencesOf = (text: string): string[] =>
  text.split(/(?<=[.!?؟])\s+/u).filter((sentence) => sentence.trim() !== '');
const cut = (text: string): string => (text.length > MOST_LETTERS ? `${text.slice(0, MOST_LETTERS).trimEnd()}…` : text);

/**
 * The summary of a call without a model: the customer's first words, what was noted, how the call ended, and the sentences of our side that
 * sound like promises, all word for word. In the call's own language, since nothing translates it.
 */
export function plainSummary(
  { turns, facts }: CallCourse,
  disposition: Disposition,
  language: Language,
): ClosingSummary {
  const first = turns.filter(({ speaker }) => speaker === 'customer').slice(0, MOST_WANTED);
  const promises = turns
    .filter(({ speaker }) => speaker !== 'customer')
    .flatMap(({ speaker, text }) =>
      sentencesOf(text).map((what) => ({ who: speaker, what: cut(what.trim()), when: null })),
    )
    .filter(({ what }) => PROMISES[language].test(what))
    .slice(-MOST_PROMISES);
  const noted = facts.slice(-11).map(({ name, value }) => cut(`${name}: ${value}`));
  return {
    wanted: first.map(({ text }) => cut(text.trim())).join(' '),
    done: [...noted, ENDED[language][disposition]],
    promises,
    next: [],
  };
}
