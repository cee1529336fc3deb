/** Names that Windows keeps for devices, whatever follows a dot. */
const DEVICES = /^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])$/i;
/** File systems take 255 bytes a name; a date, an id and an ending stand beside it. */
const MOST_BYTES = 80;

/**
 * Words of a call (a name, a number) as a part of a file's name: letters and digits of any script stay, everything else becomes one hyphen,
 * so that nothing in it is a path, an option, a device or a sign that nobody sees. `fallback` where nothing is left.
 */
export function safeName(words: string, fallback: string): string {
  const plain = words
    .normalize('NFC')
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, '-')
    .replace(/^[-\p{M}]+|-+$/gu, '');
  let name = '';
  for (const sign of plain) {
    if (Buffer.byteLength(name + sign) > MOST_BYTES) break;
    name += sign;
  }
  name = name.replace(/-+$/, '');
  if (name === '') return fallback;
  return DEVICES.test(name) ? `${name}-` : name;
}
