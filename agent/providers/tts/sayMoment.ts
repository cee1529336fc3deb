import type { Language } from '../../protocol/primitives.ts';

const LOCALES: Record<Language, string> = { en: 'en-GB', ar: 'ar-SY-u-nu-latn' };

/** A date with the name of its month: "21 November 2026", «21 تشرين الثاني 2026»; undefined where there is no such day. */
export function sayDate(
  { year, month, day }: { year: string; month: string; day: string },
  language: Language,
): string | undefined {
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  const isThatDay = date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(day);
  if (!isThatDay) return undefined;
  const format = new Intl.DateTimeFormat(LOCALES[language], { dateStyle: 'long', timeZone: 'UTC' });
  return format.format(date);
}

/** A time of day as people tell it. @param half `a` or `p`, where it was written with am or pm */
export function sayTime(hour: number, minute: number, half: string | undefined, language: Language): string {
  const of24 = half === undefined || hour > 12 ? hour : (hour % 12) + (half === 'p' ? 12 : 0);
  return language === 'ar' ? inArabic(of24, minute) : inEnglish(of24, minute);
}

const of12 = (hour: number): number => hour % 12 || 12;

function inEnglish(hour: number, minute: number): string {
  const minutes = minute === 0 ? '' : minute < 10 ? ` oh ${minute}` : ` ${minute}`;
  return `${of12(hour)}${minutes} ${hour < 12 ? 'am' : 'pm'}`;
}

function inArabic(hour: number, minute: number): string {
  const [told, rest] = minute === 45 ? [hour + 1, ' إلا ربع'] : [hour, past(minute)];
  return `${of12(told)}${rest} ${partOfDay(hour)}`;
}

function past(minute: number): string {
  if (minute === 0) return '';
  if (minute === 15) return ' وربع';
  return minute === 30 ? ' ونص' : ` و${minute} دقيقة`;
}

function partOfDay(hour: number): string {
  if (hour < 4) return 'بالليل';
  if (hour < 12) return 'الصبح';
  if (hour < 15) return 'الضهر';
  return hour < 18 ? 'العصر' : 'المسا';
}
