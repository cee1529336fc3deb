/** The first letters of the first and last word of a name: 'Rana Haddad' gives 'RH', 'رنا حداد' gives 'ر ح', apart as Arabic needs. */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/u).filter(Boolean);
  const first = (word: string | undefined) => [...(word ?? '')][0] ?? '';
  const letters =
    words.length > 1
      ? `${first(words[0])}${/\p{Script=Arabic}/u.test(name) ? ' ' : ''}${first(words.at(-1))}`
      : first(words[0]);
  return letters.toLocaleUpperCase() || '?';
}
