/** A time of day as people type it (9, 930, 9:30, 9.30, with Arabic digits too) as 09:30; undefined for what is none. */
export function readTime(typed: string): string | undefined {
  const latin = typed.trim().replace(/[٠-٩]/gu, (digit) => String('٠١٢٣٤٥٦٧٨٩'.indexOf(digit)));
  const [, hours = '', minutes = '00'] = /^(\d{1,2})(?:[:.٫ ]?(\d{2}))?$/u.exec(latin) ?? [];
  if (hours === '' || Number(hours) > 23 || Number(minutes) > 59) return undefined;
  return `${hours.padStart(2, '0')}:${minutes}`;
}
