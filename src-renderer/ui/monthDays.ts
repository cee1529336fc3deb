import type { Language } from '../../agent/protocol/primitives.ts';

/** On which day a week begins, 0 being Sunday. Source: Unicode CLDR, weekData, for Great Britain and Syria. */
const WEEK_BEGINS: Record<Language, number> = { en: 1, ar: 6 };

/** A day as a date field writes it: 2026-11-21. */
export function writeDay(day: Date): string {
  const two = (value: number) => String(value).padStart(2, '0');
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
}

/** The weeks that a month of a year touches, each of seven days (noon where this machine stands), beginning as weeks of the language do. `month`: 0 to 11. */
export function monthDays(year: number, month: number, language: Language): Date[][] {
  const before = (new Date(year, month, 1).getDay() - WEEK_BEGINS[language] + 7) % 7;
  const length = new Date(year, month + 1, 0).getDate();
  return Array.from({ length: Math.ceil((before + length) / 7) }, (_, week) =>
    Array.from({ length: 7 }, (_, day) => new Date(year, month, 1 - before + week * 7 + day, 12)),
  );
}
