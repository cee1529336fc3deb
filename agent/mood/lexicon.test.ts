import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { lexiconKey } from './foldText.ts';
import { listFile } from './lexiconFile.ts';
import { PatternIndex } from './patternIndex.ts';
import { tokensOf } from './tokensOf.ts';

const key = (pattern: string) =>
  pattern
    .split(' ')
    .map((word) => (/[*_~#]/.test(word) ? word : lexiconKey(word)))
    .join(' ');

test.each(['en', 'ar', 'arabizi', 'emoji'])(
  'in the list %s every entry stands once, in one list, as it works',
  (name) => {
    const file = readFileSync(new URL(`../../resources/lexicon/${name}.json`, import.meta.url), 'utf8');
    const lists = Object.entries(listFile.parse(JSON.parse(file)));
    const patterns = lists.flatMap(([, entries]) => (Array.isArray(entries) ? entries : Object.keys(entries)));
    const keys = patterns.map(key);
    const known = new Set<string>();
    const twice = patterns.filter((_pattern, at) => known.size === known.add(keys[at] ?? '').size);
    expect(twice).toEqual([]);
    // A stem of one letter would be the beginning of half a language.
    expect(patterns.filter((pattern) => /(^|\s)\S{1,2}\*/.test(pattern))).toEqual([]);
    expect(patterns.filter((pattern) => pattern.split(' ').length > 6)).toEqual([]);
    const index = new PatternIndex();
    for (const pattern of patterns) index.add(pattern, { kind: 'feeling', value: 1, general: false });
  },
);

test.each([
  ['a word', 'happy', 'I am happy', 2, 1],
  ['another word', 'happy', 'I am happier', 2, undefined],
  ['a stem', 'disappoint*', 'how disappointing', 1, 1],
  ['a phrase', 'fed up', 'I am fed up with it', 2, 2],
  ['a phrase over a comma', 'fed up', 'I was fed, up there', 2, undefined],
  ['a phrase with any one word', 'what a _ mess', 'what a bloody mess', 0, 4],
  ['a phrase with a gap', 'left me ~ waiting', 'you left me in the rain waiting', 1, 6],
  ['a phrase with an empty gap', 'left me ~ waiting', 'you left me waiting', 1, 3],
  ['a gap that is too wide', 'left me ~ waiting', 'you left me out in the cold rain waiting', 1, undefined],
  ['a number', '# hours', 'after three hours', 1, 2],
  ['digits of either writing', '# ساعات', 'من ٣ ساعات', 1, 2],
  ['an ending', '*كن', 'من شغلكن', 1, 1],
  ['an Arabic word with what is written together with it', 'معصب', 'وهالمعصبين', 0, 1],
  ['an Arabic verb with its pronouns', 'ضيع', 'ضيعتولي', 0, 1],
  ['other spellings', 'كذاب', 'كدّابييييين', 0, 1],
])('%s is found', (_name, pattern, text, at, length) => {
  const index = new PatternIndex();
  index.add(pattern, { kind: 'feeling', value: -1, general: false });
  expect(index.at(tokensOf(text), at)?.length).toBe(length);
});

test('the longest phrase wins, and an own word before one of the general list', () => {
  const index = new PatternIndex();
  const add = (pattern: string, value: number, general: boolean) =>
    index.add(pattern, { kind: 'feeling', value, general });
  add('happy', 3, true);
  add('happ*', 2, false);
  add('happy hour', 0, false);
  expect(index.at(tokensOf('happy'), 0)).toMatchObject({ value: 2 });
  expect(index.at(tokensOf('happy hour'), 0)).toMatchObject({ value: 0, length: 2 });
});

test('a phrase begins with a word', () => {
  expect(() => new PatternIndex().add('~ waiting', { kind: 'feeling', value: -1, general: false })).toThrow(RangeError);
});
