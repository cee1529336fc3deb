import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { Language } from '../../agent/protocol/primitives.ts';
import { type Chance, createChance } from './chance.ts';

const wordList = z.object({ common: z.array(z.string()), sentences: z.array(z.string()) });
const wordLists = z
  .object({ en: wordList, ar: wordList })
  .parse(JSON.parse(readFileSync(new URL('./words.json', import.meta.url), 'utf8')));

/** As many words has each language; the later ones are made up, and as rare as real ones of their rank. */
const WORDS = 20_000;
const SYLLABLES: Record<Language, readonly string[]> = {
  en: [
    'ba',
    'ker',
    'lo',
    'min',
    'ta',
    'ves',
    'ri',
    'dol',
    'su',
    'pan',
    'gre',
    'hi',
    'mor',
    'ne',
    'fi',
    'cla',
    'to',
    'wen',
  ],
  ar: ['با', 'كر', 'لو', 'مين', 'تا', 'سر', 'ري', 'دل', 'شو', 'بن', 'حا', 'عي', 'مر', 'نا', 'في', 'قل', 'طو', 'جن'],
};
const TO_WORDS = 12;
const FEWEST_WORDS = 3;
/** How often something is said that is said in many calls. */
const SENTENCES = 0.15;

/** The words of a language, the most frequent first. */
export function lexicon(language: Language): string[] {
  const chance = createChance(language === 'en' ? 11 : 22);
  const words = new Set(wordLists[language].common);
  while (words.size < WORDS) {
    const length = 2 + chance.below(3);
    words.add(Array.from({ length }, () => chance.of(SYLLABLES[language])).join(''));
  }
  return [...words];
}

const lexicons: Record<Language, readonly string[]> = { en: lexicon('en'), ar: lexicon('ar') };

/** What somebody says in one turn: words as frequent as they are in a language, in the forms in which people write them. */
export function say(language: Language, chance: Chance): string {
  const spoken: string[] = [];
  if (chance.next() < SENTENCES) spoken.push(chance.of(wordLists[language].sentences));
  const words = lexicons[language];
  const count = FEWEST_WORDS + chance.below(2 * (TO_WORDS - FEWEST_WORDS));
  for (let index = 0; index < count; index += 1)
    spoken.push(written(words[chance.rank(words.length)] ?? '', language, chance));
  return `${spoken.join(' ')}${chance.of(['.', '?', '', '…'])}`;
}

/** Recognisers and people write the same word in several ways. */
function written(word: string, language: Language, chance: Chance): string {
  const way = chance.next();
  if (language === 'en') return way < 0.05 ? `${word.charAt(0).toUpperCase()}${word.slice(1)}` : word;
  if (way < 0.05) return word.replace('ا', 'أ');
  if (way < 0.1) return word.replace(/ه$/, 'ة').replace(/ي$/, 'ى');
  if (way < 0.13) return word.replace(/^(.)/u, '$1\u064e');
  return way < 0.14 ? word.replace(/^(.)/u, '$1ـ') : word;
}
