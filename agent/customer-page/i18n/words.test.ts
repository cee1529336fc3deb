import { expect, it } from 'vitest';
import ar from './ar.json';
import en from './en.json';
import { wordsIn } from './words.ts';

it('says everything in both languages, with the same blanks', () => {
  const blanks = (catalogue: Record<string, string>) =>
    Object.fromEntries(Object.entries(catalogue).map(([key, text]) => [key, text.match(/\{\w+\}/g) ?? []]));
  expect(blanks(ar)).toEqual(blanks(en));
  expect(Object.values({ ...en, ...ar }).filter((text) => text.trim() === '')).toEqual([]);
});

it('fills blanks in', () => {
  expect(wordsIn('en')('awayIn', { seconds: 4 })).toBe('Connection lost. Next try in 4 s');
});
