import type { Intent } from './intent.ts';
import type { Language } from './primitives.ts';
import type { Because } from './rule.ts';
import type { Clause } from './ruleCondition.ts';

/** What people call personas and intents, where that is known. */
export interface ReasonNames {
  persona?: (id: string) => string;
}

/**
 * Why a rule fired, in one plain line: 'mood −0.7 for 3 turns, the customer said “cancel”'. The same for the same firing, wherever it is
 * shown. That the assistant leads and nobody is asked for is only told where nothing else is.
 */
export function reasonText(because: readonly Because[], language: Language, names: ReasonNames = {}): string {
  const telling = because.filter(({ clause }) => clause.fact !== 'leader' && clause.fact !== 'escalated');
  const told = telling.length > 0 ? telling : because;
  const words = WORDS[language];
  if (told.length === 0) return words.always;
  return told.map((one) => words.clause(one, names)).join(words.comma);
}

interface Words {
  comma: string;
  always: string;
  clause: (because: Because, names: ReasonNames) => string;
}

const WORDS: Record<Language, Words> = {
  en: { comma: ', ', always: 'its conditions hold', clause: english },
  ar: { comma: '، ', always: 'تحققت شروطها', clause: arabic },
};

function english({ clause, seen }: Because, { persona = same }: ReasonNames): string {
  switch (clause.fact) {
    case 'mood':
      return clause.turns === 1 ? `mood ${signed(seen)}` : `mood ${signed(seen)} for ${clause.turns} turns`;
    case 'call-mood':
      return `mood of the call ${signed(seen)}`;
    case 'confidence':
      return `judged ${percent(seen)} surely`;
    case 'intent':
      return `the customer wants: ${intentWords(seen, 'en')}`;
    case 'words':
      return `the ${clause.who} said “${seen ?? ''}”`;
    case 'language':
      return clause.language === 'ar' ? 'the call is in Arabic' : 'the call is in English';
    case 'silence':
      return `nobody has spoken for ${seconds(clause)} s`;
    case 'length':
      return `the call has lasted ${minutes(clause)} min`;
    case 'no-progress':
      return `${count(seen)} turns without progress`;
    case 'failures':
      return count(seen) === 1 ? 'something failed' : `failed ${count(seen)} times in a row`;
    case 'tier':
      return `a ${seen ?? ''} customer`;
    case 'time':
      return `it is ${clockTime(seen)}`;
    case 'persona':
      return `persona ${persona(String(seen ?? ''))}`;
    case 'escalated':
      return clause.yes ? 'a person is asked for' : 'nobody is asked for';
    case 'leader':
      return clause.who === 'assistant' ? 'the AI leads' : 'an operator leads';
    case 'tag':
      return `labelled “${clause.tag}”`;
  }
}

function arabic({ clause, seen }: Because, { persona = same }: ReasonNames): string {
  switch (clause.fact) {
    case 'mood':
      return clause.turns === 1 ? `المزاج ${signed(seen)}` : `المزاج ${signed(seen)} منذ ${arabicTurns(clause.turns)}`;
    case 'call-mood':
      return `مزاج المكالمة ${signed(seen)}`;
    case 'confidence':
      return `درجة التأكد ${percent(seen)}`;
    case 'intent':
      return `الزبون يريد: ${intentWords(seen, 'ar')}`;
    case 'words':
      return `قال ${clause.who === 'customer' ? 'الزبون' : 'المساعد'} «${seen ?? ''}»`;
    case 'language':
      return clause.language === 'ar' ? 'المكالمة بالعربية' : 'المكالمة بالإنكليزية';
    case 'silence':
      return `لم يتكلم أحد منذ ${seconds(clause)} ث`;
    case 'length':
      return `المكالمة مستمرة منذ ${minutes(clause)} د`;
    case 'no-progress':
      return `${arabicTurns(count(seen))} بلا تقدم`;
    case 'failures':
      return count(seen) === 1 ? 'تعذّر شيء ما' : `${count(seen)} إخفاقات متتالية`;
    case 'tier':
      return `زبون من فئة ${ARABIC_TIERS.get(String(seen)) ?? seen ?? ''}`;
    case 'time':
      return `الساعة ${clockTime(seen)}`;
    case 'persona':
      return `الشخصية ${persona(String(seen ?? ''))}`;
    case 'escalated':
      return clause.yes ? 'طُلب تدخل شخص' : 'لم يُطلب أحد';
    case 'leader':
      return clause.who === 'assistant' ? 'المساعد يقود' : 'موظف يقود';
    case 'tag':
      return `عليها وسم «${clause.tag}»`;
  }
}

const same = (id: string): string => id;
const count = (seen: Because['seen']): number => (typeof seen === 'number' ? seen : 0);
const percent = (seen: Because['seen']): string => `${Math.round(count(seen) * 100)}%`;
const seconds = (clause: Extract<Clause, { fact: 'silence' }>): number => Math.round(clause.ms / 1_000);
const minutes = (clause: Extract<Clause, { fact: 'length' }>): number => Math.round(clause.ms / 60_000);

/** One decimal, with a true minus; a mark keeps the sign in front of its digits in a line that runs from right to left. */
function signed(seen: Because['seen']): string {
  const value = count(seen);
  const size = Math.round(Math.abs(value) * 10) / 10;
  return size === 0 ? '0' : `\u200e${value < 0 ? '−' : '+'}${size.toFixed(1)}`;
}

function clockTime(seen: Because['seen']): string {
  const minute = count(seen);
  const two = (part: number) => String(part).padStart(2, '0');
  return `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
}

/** Arabic counts in twos, in threes to tens, and from eleven on. */
function arabicTurns(turns: number): string {
  if (turns === 1) return 'جملة واحدة';
  if (turns === 2) return 'جملتين';
  return turns <= 10 ? `${turns} جمل` : `${turns} جملة`;
}

const ARABIC_TIERS: ReadonlyMap<string, string> = new Map([
  ['standard', 'عادي'],
  ['silver', 'فضي'],
  ['gold', 'ذهبي'],
]);

const INTENTS_IN_WORDS: Record<Intent, Record<Language, string>> = {
  'report-fault': { en: 'to report a fault', ar: 'الإبلاغ عن عطل' },
  'ask-about-bill': { en: 'to ask about a bill', ar: 'السؤال عن فاتورة' },
  pay: { en: 'to pay', ar: 'الدفع' },
  buy: { en: 'to buy', ar: 'الشراء' },
  cancel: { en: 'to cancel', ar: 'الإلغاء' },
  complain: { en: 'to complain', ar: 'تقديم شكوى' },
  'ask-for-compensation': { en: 'compensation', ar: 'تعويضاً' },
  'arrange-appointment': { en: 'an appointment', ar: 'موعداً' },
  'change-details': { en: 'to change their details', ar: 'تعديل بياناته' },
  'ask-for-information': { en: 'information', ar: 'معلومات' },
  'ask-for-person': { en: 'a person', ar: 'التحدث مع شخص' },
  answer: { en: 'to answer a question', ar: 'الإجابة عن سؤال' },
  'small-talk': { en: 'to make small talk', ar: 'مجاملة' },
  other: { en: 'something else', ar: 'شيئاً آخر' },
};

const INTENT_WORDS: ReadonlyMap<string, Record<Language, string>> = new Map(Object.entries(INTENTS_IN_WORDS));

/** A name of a later version stands for itself. */
export const intentWords = (name: Because['seen'], language: Language): string =>
  INTENT_WORDS.get(String(name))?.[language] ?? String(name ?? '');
