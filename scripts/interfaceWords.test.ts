import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAst } from 'vite';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';

const renderer = join(import.meta.dirname, '../src-renderer');
const sources = readdirSync(renderer, { recursive: true, encoding: 'utf8' }).filter(
  (name) => /\.tsx?$/.test(name) && !/\.test\.tsx?$|\.d\.ts$|testing\//.test(name),
);
const read = (name: string) => readFileSync(join(renderer, name), 'utf8');

/** Attributes whose value a person reads, sees or hears read aloud. */
const READ = new Set(
  'alt title label placeholder description aria-label aria-description aria-roledescription aria-valuetext error nothingFoundMessage'.split(
    ' ',
  ),
);
/** A word, in whichever language: one letter and signs may stand in the code. */
const WORD = /\p{L}{2,}/u;
/** Names that are the same in every language. */
const NAMES =
  /^(Floorwalker|Ctrl|Enter|Esc|Tab|Shift|OpenAI|Deepgram|ElevenLabs|HubSpot|SHA-256|CSV|JSON|URL|ms|kB|MB|GB)$/;

const node = z.looseObject({ type: z.string() });
type Node = z.infer<typeof node>;
const words = z.looseObject({ type: z.enum(['JSXText', 'Literal']), value: z.string() });
const attribute = z.looseObject({
  type: z.literal('JSXAttribute'),
  name: z.looseObject({ name: z.unknown() }),
  value: z.unknown(),
});

function* nodesIn(value: unknown): Generator<Node> {
  if (Array.isArray(value)) {
    for (const one of value) yield* nodesIn(one);
    return;
  }
  const here = node.safeParse(value).data;
  if (!here) return;
  yield here;
  for (const inner of Object.values(here)) yield* nodesIn(inner);
}

const isRead = (found: string) => WORD.test(found.replace(/&\w+;/g, '')) && !NAMES.test(found.trim());

/** The words that stand in a component's code instead of in the catalogues. */
function hardCoded(code: string): string[] {
  const all: string[] = [];
  for (const here of nodesIn(parseAst(code, { lang: 'tsx' }))) {
    const spoken = here.type === 'JSXText' ? words.safeParse(here).data?.value : undefined;
    const { name, value } = attribute.safeParse(here).data ?? {};
    const read = name && READ.has(String(name.name)) ? words.safeParse(value).data?.value : undefined;
    for (const found of [spoken, read]) if (found && isRead(found)) all.push(found.trim());
  }
  return all;
}

type Catalogue = { [key: string]: string | Catalogue };
const catalogue: z.ZodType<Catalogue> = z.lazy(() => z.record(z.string(), z.union([z.string(), catalogue])));
const [en, ar] = (['en', 'ar'] as const).map((language) => catalogue.parse(JSON.parse(read(`i18n/${language}.json`))));
const keysOf = (of: Catalogue, prefix = ''): string[] =>
  Object.entries(of).flatMap(([key, value]) =>
    typeof value === 'string' ? [prefix + key] : keysOf(value, `${prefix}${key}.`),
  );

describe("the interface's words", () => {
  it('are found where they stand in the code', () => {
    const code = 'const a = <p title="Hello there" data-testid="some words">Good {day} morning · <b>{t("x")}</b></p>;';
    expect(hardCoded(code)).toEqual(['Hello there', 'Good', 'morning ·']);
  });

  it('stand in the catalogues and nowhere in the code', () => {
    const found = sources
      .filter((name) => name.endsWith('.tsx'))
      .flatMap((name) => hardCoded(read(name)).map((one) => `${name}: ${one}`));
    expect(found).toEqual([]);
  });

  it('are all asked for by somebody', () => {
    const code = sources.map(read).join('\n');
    // A key is asked for whole, by its beginning (t(`told.${kind}`)), or in a table by its last part.
    const asked = new Set(
      [...code.matchAll(/['"`]([A-Za-z][\w-]*(?:\.[\w-]+)*\.?)(?=['"`]|\$\{)/g)].map(([, key]) => key),
    );
    const isAsked = (key: string) => {
      const parts = key.replace(/_(zero|one|two|few|many|other)$/, '').split('.');
      return parts.some((_, end) => asked.has(parts.slice(0, end + 1).join('.') + (end + 1 < parts.length ? '.' : '')));
    };
    expect(keysOf(en ?? {}).filter((key) => !isAsked(key))).toEqual([]);
  });

  it('are in their own letters: no Latin word in the Arabic catalogue but names and signs', () => {
    const names =
      'Floorwalker LiveKit HubSpot OpenAI Deepgram ElevenLabs WebM WebVTT Windows Markdown Ogg Opus Ctrl Enter Escape Esc Tab Shift Alt http https npm run build results.0.name';
    const allowed = new RegExp(
      `\\{\\{\\w+\\}\\}|https://\\S+|\\b(?:${names.replaceAll(' ', '|')}|[A-Z]{1,6}\\d{0,3})\\b`,
      'g',
    );
    const strange = (of: Catalogue, prefix = ''): string[] =>
      Object.entries(of).flatMap(([key, value]) => {
        if (typeof value !== 'string') return strange(value, `${prefix}${key}.`);
        return /[A-Za-z]{2,}/.test(value.replace(allowed, '')) ? [`${prefix}${key}: ${value}`] : [];
      });
    expect(strange(ar ?? {})).toEqual([]);
  });
});
