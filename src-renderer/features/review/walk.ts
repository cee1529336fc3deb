/** Which stop of a list a key leads to; undefined for a key that leads nowhere. `from`: -1 where none has the focus. */
export function walk(from: number, count: number, key: string): number | undefined {
  if (count === 0) return undefined;
  switch (key) {
    case 'ArrowDown':
      return from + 1 < count ? from + 1 : undefined;
    case 'ArrowUp':
      return from > 0 ? from - 1 : from === -1 ? 0 : undefined;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return undefined;
  }
}
