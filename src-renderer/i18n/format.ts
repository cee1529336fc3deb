import type { TFunction } from 'i18next';
import type { Language } from '../../agent/protocol/primitives.ts';

/**
 * Arabic as Syria writes months, with European digits: calls, numbers and times are read at a glance beside English
 * ones, and tabular figures stay tabular.
 */
const locales: Record<Language, string> = { en: 'en-GB', ar: 'ar-SY-u-nu-latn' };

const cache = new Map<string, Intl.DateTimeFormat>();
function dateFormat(language: Language, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = language + JSON.stringify(options);
  const format = cache.get(key) ?? new Intl.DateTimeFormat(locales[language], options);
  cache.set(key, format);
  return format;
}

/** A duration in ms as a clock: 00:41, 12:05, 1:02:05. Negative durations, which a settling clock gives, show as 00:00. */
export function clock(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const two = (value: number) => String(value).padStart(2, '0');
  const hours = Math.floor(seconds / 3600);
  const rest = `${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
  return hours > 0 ? `${hours}:${rest}` : rest;
}

/** Time of day of an instant in epoch ms: 14:03. */
export const timeOfDay = (at: number, language: Language, timeZone?: string): string =>
  dateFormat(language, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone }).format(at);

/** Day of an instant in epoch ms: 21 Nov 2026. */
export const day = (at: number, language: Language, timeZone?: string): string =>
  dateFormat(language, { day: 'numeric', month: 'short', year: 'numeric', timeZone }).format(at);

/** The month of an instant in epoch ms: November 2026. */
export const monthName = (at: number, language: Language): string =>
  dateFormat(language, { month: 'long', year: 'numeric' }).format(at);

/** The day of the week of an instant in epoch ms, in full, or as it stands above a column: Sat (in Arabic its first letter, as there are no short names). */
export const weekdayName = (at: number, language: Language, length: 'short' | 'long'): string =>
  dateFormat(language, { weekday: length === 'short' && language === 'ar' ? 'narrow' : length }).format(at);

/** The day of the month of an instant in epoch ms: 21. */
export const dayOfMonth = (at: number, language: Language): string =>
  dateFormat(language, { day: 'numeric' }).format(at);

/** An instant in epoch ms to the second: 21 Nov 2026, 14:03:22. */
export const exactMoment = (at: number, language: Language, timeZone?: string): string =>
  dateFormat(language, { dateStyle: 'medium', timeStyle: 'medium', hourCycle: 'h23', timeZone }).format(at);

/** Which day an instant belongs to, seen from now: what decides between "today", "yesterday" and a date. */
export function dayDistance(at: number, now: number, timeZone?: string): 'today' | 'yesterday' | 'earlier' {
  const dayKey = (instant: number) =>
    dateFormat('en', { year: 'numeric', month: '2-digit', day: '2-digit', timeZone }).format(instant);
  if (dayKey(at) === dayKey(now)) return 'today';
  return dayKey(at) === dayKey(now - 86_400_000) ? 'yesterday' : 'earlier';
}

/** How long ago, in the largest whole unit that is not zero. */
export function ago(ms: number): { unit: 'seconds' | 'minutes' | 'hours'; count: number } {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  if (seconds < 60) return { unit: 'seconds', count: seconds };
  if (seconds < 3600) return { unit: 'minutes', count: Math.floor(seconds / 60) };
  return { unit: 'hours', count: Math.floor(seconds / 3600) };
}

/** 0..1 as a whole percentage: 88 %, in Arabic 88%, which stays in this order in every sentence (behind Arabic letters the sign would change sides). */
export const percent = (share: number, language: Language): string =>
  language === 'ar' ? `\u2066${Math.round(share * 100)}%\u2069` : `${Math.round(share * 100)} %`;

/** A mood from -1 to 1 with its sign and one digit: +0.4, −0.6, 0.0. */
export function signedScore(score: number): string {
  const rounded = Math.round(score * 10) / 10;
  const digits = Math.abs(rounded).toFixed(1);
  if (rounded === 0) return digits;
  return rounded < 0 ? `−${digits}` : `+${digits}`;
}

/** Ms as seconds with one or two digits: 0.64, 1.2, 12. */
export function seconds(ms: number): string {
  const value = ms / 1000;
  if (value >= 10) return value.toFixed(0);
  return value >= 1 ? value.toFixed(1) : value.toFixed(2);
}

/** Somebody's words inside a sentence, in quotation marks, and in their own direction whatever the sentence's is. */
export const quoted = (words: string, t: TFunction): string => t('ui.quoted', { words: `\u2068${words}\u2069` });

/** An amount of money, with as many digits as a call's cost of a few cents needs: 0.0123 of a currency by its ISO 4217 code. */
export const money = (amount: number, currency: string, language: Language): string =>
  new Intl.NumberFormat(locales[language], { style: 'currency', currency, maximumFractionDigits: 4 }).format(amount);
