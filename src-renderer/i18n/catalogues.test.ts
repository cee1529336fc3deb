import { describe, expect, it } from 'vitest';
import ar from './ar.json';
import en from './en.json';

type Catalogue = { [key: string]: string | Catalogue };

function flat(catalogue: Catalogue, prefix = ''): Map<string, string> {
  const words = new Map<string, string>();
  for (const [key, value] of Object.entries(catalogue)) {
    if (typeof value === 'string') words.set(prefix + key, value);
    else for (const [inner, text] of flat(value, `${prefix}${key}.`)) words.set(inner, text);
  }
  return words;
}

const plural = /_(zero|one|two|few|many|other)$/;
const base = (key: string) => key.replace(plural, '');
const placeholders = (text: string) =>
  [...text.matchAll(/{{(\w+)}}/g)].map(([, name]) => name).filter((name) => name !== 'count');
const english = flat(en);
const arabic = flat(ar);

describe('the catalogues', () => {
  it('say the same things in both languages', () => {
    const keys = (words: Map<string, string>) => [...new Set([...words.keys()].map(base))].toSorted();
    expect(keys(arabic)).toEqual(keys(english));
  });

  it('fill the same places', () => {
    const places = (words: Map<string, string>) =>
      Object.fromEntries([...words].map(([key, text]) => [base(key), placeholders(text).toSorted()]));
    expect(places(arabic)).toEqual(places(english));
  });

  it('have every plural form that Arabic needs', () => {
    const needed = new Intl.PluralRules('ar').resolvedOptions().pluralCategories.filter((form) => form !== 'zero');
    const counted = [...english.keys()].filter((key) => key.endsWith('_other')).map(base);
    const missing = counted.flatMap((key) =>
      needed.map((form) => `${key}_${form}`).filter((form) => !arabic.has(form)),
    );
    expect(missing).toEqual([]);
  });

  it('leave nothing in English in the Arabic one', () => {
    const untranslated = [...arabic].filter(([key, text]) => english.get(key) === text).map(([key]) => key);
    // Names stay names: of programs, of companies, of encodings.
    expect(untranslated.filter((key) => !key.startsWith('customer.bringIn.encoding.'))).toEqual([
      ...['app.name', 'providers.name.deepgram', 'providers.name.elevenlabs'],
    ]);
  });
});
