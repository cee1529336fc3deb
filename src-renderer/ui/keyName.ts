export type Pressed = Pick<KeyboardEvent, 'key' | 'code'>;

/** What stands on these keys of a Latin keyboard, by their place. */
const byPlace: Record<string, string> = {
  Comma: ',',
  Period: '.',
  BracketLeft: '[',
  BracketRight: ']',
};

/**
 * A pressed key by the name that stands on the buttons. A layout that has no Latin letters (Arabic) is read by the place of the key,
 * any other by what it writes.
 */
export function keyName({ key, code }: Pressed): string {
  if (/^[a-z0-9]$/i.test(key)) return key.toUpperCase();
  if (key === '?' || key === '؟') return '?';
  if (key.length !== 1 || /^[ -~]$/.test(key)) return key;
  const [, letter] = /^(?:Key|Digit)([A-Z0-9])$/.exec(code) ?? [];
  return letter ?? byPlace[code] ?? key;
}
