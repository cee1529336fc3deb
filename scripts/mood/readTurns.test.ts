import { expect, test } from 'vitest';
import { readTurns } from './readTurns.ts';

const read = (text: string) => readTurns(new TextEncoder().encode(text));
const good = '{"text":"I am happy","language":"en"}';

test('turns are read line by line; blank lines, a byte order mark, Windows line ends and further keys do no harm', () => {
  const file = `\uFEFF${good}\r\n\r\n   \n{"text":"","language":"ar","call":7,"label":"neutral"}\n`;
  expect(read(file)).toEqual([
    { line: 1, text: 'I am happy', language: 'en' },
    { line: 4, text: '', language: 'ar', label: 'neutral' },
  ]);
  expect(read('')).toEqual([]);
});

test.each([
  ['no JSON', '{"text":"I am', 'Line 3: is not JSON'],
  ['no object', '"I am happy"', 'Line 3: '],
  ['no text', '{"language":"en"}', 'Line 3: "text" must be'],
  ['a number for a text', '{"text":4,"language":"en"}', 'Line 3: "text" must be'],
  ['no language', '{"text":"I am happy"}', 'Line 3: "language" must be one of: en, ar'],
  ['another language', '{"text":"je suis content","language":"fr"}', 'Line 3: "language" is \'fr\', which the lexicon'],
  ['another label', '{"text":"ok","language":"en","label":"good"}', 'Line 3: "label" must be one of'],
])('a line with %s is refused by its number', (_name, line, why) => {
  expect(() => read(`${good}\n\n${line}\n${good}\n`)).toThrow(why);
});

test('another encoding is refused', () => {
  expect(() => readTurns(Uint8Array.from([0xff, 0xfe, 0x7b, 0x00]))).toThrow('UTF-8');
});
