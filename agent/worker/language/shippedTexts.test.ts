import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { languageOfText } from '../../protocol/textLanguage.ts';

const resource = (path: string) => new URL(`../../../resources/${path}`, import.meta.url);

describe('languageOfText, of what is shipped,', () => {
  const script = z.object({
    language: z.enum(['en', 'ar']),
    phrases: z.record(z.string(), z.object({ parts: z.array(z.object({ text: z.string() })) })),
  });
  const phrases = readdirSync(resource('rehearsal/'))
    .filter((name) => name.endsWith('.json'))
    .map((name) => script.parse(JSON.parse(readFileSync(resource(`rehearsal/${name}`), 'utf8'))))
    .flatMap(({ language, phrases: all }) =>
      Object.values(all).map(({ parts }) => ({ language, text: parts.map(({ text }) => text).join(' ') })),
    );
  it('knows every phrase of rehearsal', () => {
    const wrong = phrases.filter(({ language, text }) => languageOfText(text)?.language !== language);
    expect({ wrong, of: phrases.length > 80 }).toEqual({ wrong: [], of: true });
  });

  it.each(['en', 'ar'] as const)(
    'takes no labelled turn (%s) for the other language, and knows nearly all',
    (language) => {
      const turns = readFileSync(resource(`mood/${language}.tuning.jsonl`), 'utf8')
        .trim()
        .split('\n');
      const found = turns.map((line) => languageOfText(z.object({ text: z.string() }).parse(JSON.parse(line)).text));
      expect(found.filter((one) => one && one.language !== language)).toEqual([]);
      expect(found.filter(Boolean).length / found.length).toBeGreaterThan(0.93);
    },
  );
});
