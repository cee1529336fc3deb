import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { type Language, language as languages } from '../protocol/primitives.ts';
import { generalFile, listFile } from './lexiconFile.ts';
import { type Entry, PatternIndex } from './patternIndex.ts';

/** What the lexicon model knows: one index for all languages, as people change between them in one sentence. */
export interface Lexicon {
  patterns: PatternIndex;
}

const folder = new URL('../../resources/lexicon/', import.meta.url);
const require = createRequire(import.meta.url);
/** How much a word of the general list counts: it was made for English tweets, its Arabic is a translation of that. */
const GENERAL: Record<Language, number> = { en: 0.8, ar: 0.5 };
/** What is weaker than this is left out: in the translation it is more often a word that means something else. */
const WORTH: Record<Language, number> = { en: 1, ar: 2 };
/** The lists for every language: emoji, and Arabic in Latin letters. */
const COMMON = ['emoji', 'arabizi'];

/**
 * Reads the lexicon: AFINN-165 in each language, overridden by the own lists in resources/lexicon.
 * @param language in which the call is spoken: its lists have the last word where two languages spell alike
 * @throws when a list is broken
 */
export function loadLexicon(language: Language): Lexicon {
  const patterns = new PatternIndex();
  const others = languages.options.filter((other) => other !== language);
  for (const each of [...others, language]) addGeneral(patterns, each);
  for (const name of [...COMMON, ...others, language]) addList(patterns, name);
  return { patterns };
}

function addGeneral(patterns: PatternIndex, language: Language): void {
  const general = generalFile.parse(require(`afinn-165-multilingual/build/AFINN-${language}.json`));
  for (const [word, valence] of Object.entries(general)) {
    if (valence === null || Math.abs(valence) < WORTH[language]) continue;
    patterns.add(word, { kind: 'feeling', value: valence * GENERAL[language], general: true });
  }
}

function addList(patterns: PatternIndex, name: string): void {
  const list = listFile.parse(JSON.parse(readFileSync(new URL(`${name}.json`, folder), 'utf8')));
  const add = (entries: Record<string, number>, kind: Entry['kind']) => {
    for (const [pattern, value] of Object.entries(entries)) patterns.add(pattern, { kind, value, general: false });
  };
  const addAll = (entries: readonly string[], kind: Entry['kind']) => {
    for (const pattern of entries) patterns.add(pattern, { kind, value: 0, general: false });
  };
  add(list.words, 'feeling');
  add(list.courtesies, 'courtesy');
  add(list.resolved, 'resolved');
  addAll(list.faults, 'fault');
  addAll(list.grievances, 'grievance');
  addAll(list.addressed, 'addressed');
  add(list.mockery, 'mockery');
  addAll(list.negations, 'negation');
  add(list.intensifiers, 'intensifier');
  addAll(list.contrasts, 'contrast');
  addAll(list.requests, 'request');
}
