import type { SummaryData } from '../../protocol/closingSummary.ts';
import type { Language, Speaker } from '../../protocol/primitives.ts';

interface Words {
  wanted: string;
  done: string;
  promises: string;
  next: string;
  who: Record<Speaker, string>;
  when: (when: string) => string;
}

const WORDS: Record<Language, Words> = {
  en: {
    wanted: 'Wanted',
    done: 'Done',
    promises: 'Promised',
    next: 'Next',
    who: { assistant: 'We (AI)', operator: 'We', customer: 'Customer' },
    when: (when) => ` (${when})`,
  },
  ar: {
    wanted: 'المطلوب',
    done: 'ما تم',
    promises: 'الوعود',
    next: 'الخطوات التالية',
    who: { assistant: 'نحن (المساعد)', operator: 'نحن', customer: 'الزبون' },
    when: (when) => ` (${when})`,
  },
};

/** A summary as plain lines, for the customer's record. */
export function summaryText({ language, wanted, done, promises, next }: SummaryData): string {
  const words = WORDS[language];
  const part = (title: string, lines: readonly string[]) =>
    lines.length > 0 ? [`${title}:`, ...lines.map((line) => `- ${line}`)] : [];
  const promised = promises.map(
    ({ who, what, when }) => `${words.who[who]}: ${what}${when === null ? '' : words.when(when)}`,
  );
  return [
    ...(wanted === '' ? [] : [`${words.wanted}: ${wanted}`]),
    ...part(words.done, done),
    ...part(words.promises, promised),
    ...part(words.next, next),
  ].join('\n');
}
