import type { EventData } from '../../../agent/protocol/callEvent.ts';
import type { Language } from '../../../agent/protocol/primitives.ts';

type Turn = Pick<EventData<'turn'>, 'speaker' | 'channel' | 'text'>;

const MOST_SENTENCES = 6;
const MOST_LETTERS = 1_000;

/** Sums and shares: figures with a unit, or a unit by itself, which a recogniser writes after a number in words. */
const sums: Record<Language, RegExp> = {
  en: /[€$£%]|\b(euros?|dollars?|pounds?|liras?|per ?cent|percent|cents?|free of charge|refund\w*|discount\w*|credit\w*)\b/i,
  ar: /[€$£%٪]|(يورو|دولار|ليرة|ليرات|بالمية|بالمئة|بالمائة|مجانا|مجاناً|ببلاش|خصم|حسم|تعويض|نرجعلك|منرجعلك|رجعلك|مرتجع)/,
};

/** Dates and hours. */
const dates: Record<Language, RegExp> = {
  en: /\b(today|tonight|tomorrow|(mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|april|may \d+|june|july|august|september|october|november|december|next (week|month)|this (week|month)|within|at \d{1,2}|\d{1,2}(:\d{2})? ?(am|pm|o'clock)|(in|by) (a|an|one|two|three|four|five|six|\d+) (minutes?|hours?|days?|weeks?)|the (first|second|third|\w+th))\b/i,
  ar: /(اليوم|الليلة|بكرا|بكرة|غدا|غداً|السبت|الأحد|الاحد|الاثنين|الإثنين|الثلاثاء|التلاتا|الأربعاء|الاربعا|الخميس|الجمعة|كانون|شباط|آذار|نيسان|أيار|حزيران|تموز|آب|أيلول|تشرين|الأسبوع|الاسبوع|الشهر الجاي|الساعة|خلال|بعد (ساعة|يوم|يومين|أسبوع))/,
};

/** Words by which somebody binds themselves. */
const promises: Record<Language, RegExp> = {
  en: /\b(I|we)('ll| will| shall| can| am going to| are going to| promise| guarantee)\b|\b(you('ll| will) (get|have|receive)|somebody will|someone will)\b/i,
  ar: /(بوعدك|منوعدك|أعدك|وعد|رح |راح |لح |سوف|سأ|سن|بتاخد|بيوصلك|رح يوصلك|أكيد|بضمنلك)/,
};

const wordings = {
  en: { promised: 'Promised: ', said: 'Said: ', asked: 'The caller last said: ' },
  ar: { promised: 'وعدت: ', said: 'قلت: ', asked: 'آخر ما قاله المتصل: ' },
} as const;

/** How much a sentence binds: a promise with a sum and a date most, small talk nothing. */
export function weightOf(sentence: string, language: Language): number {
  const hasFigure = /\d/.test(sentence) || sums[language].test(sentence);
  return (promises[language].test(sentence) ? 2 : 0) + (hasFigure ? 4 : 0) + (dates[language].test(sentence) ? 3 : 0);
}

/**
 * Drafts the note with which a call is handed back: what the operator has promised first, sums and dates before all else, then what the
 * caller last said. In the call's language, from the turns since the operator took over; empty where the operator said nothing that
 * binds. A draft: a person reads and corrects it.
 */
export function draftNote(turns: readonly Turn[], language: Language): string {
  const words = wordings[language];
  const voices = turns.filter(({ channel }) => channel !== 'private');
  const said = voices.filter(({ speaker }) => speaker === 'operator').flatMap(({ text }) => sentencesOf(text));
  const weighed = said
    .map((sentence, index) => ({ sentence, index, weight: weightOf(sentence, language) }))
    .filter(({ weight }) => weight >= 2);
  const binding = weighed
    .toSorted((one, other) => other.weight - one.weight || one.index - other.index)
    .slice(0, MOST_SENTENCES);
  const lines = binding.map(({ sentence }) => words.promised + sentence);
  const [last] = said.slice(-1);
  if (lines.length === 0 && last) lines.push(words.said + last);
  const heard = voices.findLast(({ speaker, text }) => speaker === 'customer' && !text.startsWith('['));
  if (lines.length > 0 && heard) lines.push(words.asked + heard.text.trim());
  return lines.join('\n').slice(0, MOST_LETTERS);
}

/** Sentences end with a stop that isn't inside a number or a time. */
const sentencesOf = (text: string): string[] =>
  text
    .split(/(?<=[.!?؟…])\s+/)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== '');
