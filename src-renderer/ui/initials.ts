/**
 * The first letters of the first and last word of a name: 'Rana Haddad' gives 'RH'. Arabic letters stand apart, or they
 * would join into another word, and the article doesn't count: 'سامر الخطيب' gives 'س خ'. Nothing to go by gives '?'.
 */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/u).filter(Boolean);
  const first = (word = '') => [...word.replace(/^ال(?=.)/u, '')][0] ?? '';
  const letters = words.length > 1 ? [first(words[0]), first(words.at(-1))] : [first(words[0])];
  return letters.join(/\p{Script=Arabic}/u.test(name) ? ' ' : '').toLocaleUpperCase() || '?';
}
