import type { Language } from '../../protocol/primitives.ts';
import { sayDate, sayTime } from './sayMoment.ts';

const ARABIC_DIGITS = /[\u0660-\u0669\u06F0-\u06F9]/g;
const ISO_DATE = /(?<![\d-])(\d{4})-(\d{2})-(\d{2})(?![\d-])/g;
const WRITTEN_DATE = /(?<![\d/.])(\d{1,2})([/.])(\d{1,2})\2(\d{4})(?![\d/])/g;
const TIME = /(?<![\d:.])([01]?\d|2[0-3]):([0-5]\d)(?:\s?([ap])\.?m\.?(?!\p{L}))?(?![\d:])/giu;
/** What begins like the number of a telephone: with a plus, or with a nought and enough digits behind it. */
const PHONE = /(?<![\d.,])(?:\+\s?\d|00?\d)(?:[\s().-]{0,2}\d){6,13}(?![\d.,]*\d)/g;
const GROUPED = /(?<![\d,.])\d{1,3}(?:[,٬]\d{3})+(?![\d,])/g;
const PERCENT = /(\d)\s?[%٪]/g;

const DIGITS: Record<Language, string[]> = {
  en: ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'],
  ar: ['صفر', 'واحد', 'اتنين', 'تلاتة', 'أربعة', 'خمسة', 'ستة', 'سبعة', 'تمانية', 'تسعة'],
};
const PLUS: Record<Language, string> = { en: 'plus', ar: 'زائد' };
const PER_CENT: Record<Language, string> = { en: 'per cent', ar: 'بالمية' };
/** Signs of money, each with one and with several of it, in either language. */
const MONEY: readonly [sign: string, names: Record<Language, readonly [string, string]>][] = [
  ['\\$|USD', { en: ['dollar', 'dollars'], ar: ['دولار', 'دولار'] }],
  ['€|EUR', { en: ['euro', 'euros'], ar: ['يورو', 'يورو'] }],
  ['£|GBP', { en: ['pound', 'pounds'], ar: ['جنيه', 'جنيه'] }],
  ['SYP|ل\\.\\s?س\\.?', { en: ['Syrian pound', 'Syrian pounds'], ar: ['ليرة سورية', 'ليرة سورية'] }],
];

/**
 * A text as a voice says it right in its language: dates by the month's name, times as people tell them, telephone numbers digit by digit in
 * their groups, sums without separators and with the name of the money. What is shown and written down stays as it is.
 */
export function sayable(text: string, language: Language): string {
  let said = text.replace(ARABIC_DIGITS, (digit) => String((digit.codePointAt(0) ?? 0) & 0xf));
  if (!/\d/.test(said)) return text;
  said = said
    .replace(ISO_DATE, (whole, year, month, day) => sayDate({ year, month, day }, language) ?? whole)
    .replace(WRITTEN_DATE, (whole, day, _, month, year) => sayDate({ year, month, day }, language) ?? whole)
    .replace(TIME, (_, hour, minute, half) => sayTime(Number(hour), Number(minute), half?.toLowerCase(), language))
    .replace(PHONE, (number) => sayPhone(number, language))
    .replace(GROUPED, (sum) => sum.replace(/[,٬]/g, ''));
  for (const [sign, names] of MONEY) said = sayMoney(said, sign, names[language]);
  return said.replace(PERCENT, `$1 ${PER_CENT[language]}`);
}

function sayPhone(number: string, language: Language): string {
  const written = number.match(/\d+/g) ?? [];
  // Digits without a gap are told in threes, as people do; a group of four stays one.
  const groups = written.flatMap((group) => (group.length <= 4 ? [group] : (group.match(/\d{1,3}/g) ?? [])));
  const told = groups.map((group) => [...group].map((digit) => DIGITS[language][Number(digit)]).join(' '));
  return `${number.startsWith('+') ? `${PLUS[language]} ` : ''}${told.join(language === 'ar' ? '، ' : ', ')}`;
}

function sayMoney(text: string, sign: string, [one, several]: readonly [string, string]): string {
  const name = (sum: string) => `${sum} ${Number(sum) === 1 ? one : several}`;
  return text
    .replace(new RegExp(`(?:${sign})\\s?(\\d+(?:\\.\\d+)?)`, 'g'), (_, sum: string) => name(sum))
    .replace(new RegExp(`(\\d+(?:\\.\\d+)?)\\s?(?:${sign})(?!\\p{L})`, 'gu'), (_, sum: string) => name(sum));
}
