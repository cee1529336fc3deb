import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { INTENTS, type Intent } from '../protocol/intent.ts';
import { language as languages } from '../protocol/primitives.ts';
import { PatternIndex } from './patternIndex.ts';

const patterns = z.array(z.string().min(1).max(80));

/**
 * The words for what customers want: resources/intents/*.json, entries as in `listFile`. `sure`: who says this wants it; `likely`: mostly;
 * `hint`: counts beside others.
 */
export const intentFile = z.partialRecord(
  z.enum(INTENTS),
  z.strictObject({ sure: patterns, likely: patterns, hint: patterns }),
);

/** How much an entry of each list says. */
export const SAYS = { sure: 3, likely: 2, hint: 1 } as const;

/** What customers want, by its words in all languages, as people change between them in one sentence. */
export type IntentWords = readonly { name: Intent; words: PatternIndex }[];

const folder = new URL('../../resources/intents/', import.meta.url);

/** @throws when a list is broken */
export function loadIntentWords(): IntentWords {
  const lists = languages.options.map((name) =>
    intentFile.parse(JSON.parse(readFileSync(new URL(`${name}.json`, folder), 'utf8'))),
  );
  return INTENTS.flatMap((name) => {
    const words = new PatternIndex();
    for (const strength of ['hint', 'likely', 'sure'] as const) {
      const entries = lists.flatMap((list) => list[name]?.[strength] ?? []);
      for (const entry of entries) words.add(entry, { kind: 'wish', value: SAYS[strength], general: false });
    }
    return lists.some((list) => list[name]) ? [{ name, words }] : [];
  });
}
