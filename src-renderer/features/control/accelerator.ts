import { keyName } from '../../ui/keyName.ts';

type Pressed = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>;

/**
 * A pressed combination in Electron's words for shortcuts. Undefined for one that would get in the way of writing: it needs Ctrl, Alt or
 * the command key, or a function key.
 */
export function acceleratorOf(pressed: Pressed): string | undefined {
  const name = keyName(pressed);
  const isFunction = /^F([1-9]|1\d|2[0-4])$/.test(name);
  if (!isFunction && !/^[A-Z0-9]$/.test(name)) return undefined;
  const { ctrlKey, metaKey, altKey, shiftKey } = pressed;
  if (!isFunction && !ctrlKey && !metaKey && !altKey) return undefined;
  const modifiers = [ctrlKey && 'Control', metaKey && 'Super', altKey && 'Alt', shiftKey && 'Shift'];
  return [...modifiers.filter((modifier) => modifier !== false), name].join('+');
}
