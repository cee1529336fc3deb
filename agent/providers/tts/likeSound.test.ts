import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { likeSound } from './likeSound.ts';

const tone = (amplitude: number) =>
  new Uint8Array(
    Int16Array.from({ length: 4_800 }, (_, at) => amplitude * Math.sin((2 * Math.PI * 440 * at) / 24_000)).buffer,
  );
const hiss = new Uint8Array(Int16Array.from({ length: 4_800 }, () => (Math.random() - 0.5) * 8_000).buffer);
const speech = readFileSync(new URL('../../../resources/fixtures/customer-en.wav', import.meta.url)).subarray(44);

test.each([
  ['a voice', speech, true],
  ['a loud tone', tone(30_000), true],
  ['silence', new Uint8Array(9_600), true],
  ['the hiss of an s', hiss, true],
  ['a few bytes', new Uint8Array([1, 2, 3]), true],
  ['random bytes', randomBytes(9_600), false],
  ['JSON', Buffer.from('{"error": {"message": "no such voice"}}'), false],
  ['HTML', Buffer.from('<html>\n<body>Bad Gateway</body>\n</html>'), false],
])('%s: %s', (_name, bytes, expected) => {
  expect(likeSound(bytes)).toBe(expected);
});
