import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { deserialize, serialize } from 'node:v8';
import { z } from 'zod';
import { language } from '../../protocol/primitives.ts';
import type { VoiceTemplates } from './phraseModel.ts';

/** Where prepared templates are kept between starts: speaking them anew takes seconds on a busy machine. */
export const CACHE_FOLDER = fileURLToPath(new URL('../../../.cache/rehearsal/', import.meta.url));

const frames = z.array(z.number().int().nonnegative());
const cached = z.array(
  z.object({
    mean: z.instanceof(Float32Array),
    templates: z.array(
      z.object({
        language,
        text: z.string(),
        words: z.array(z.string()),
        wordEnds: frames,
        entries: frames,
        exits: frames,
        vectors: z.instanceof(Float32Array),
      }),
    ),
  }),
);

/** Everything that templates are made from, beside the phrases: our own code and the synthesiser's version. */
async function recipe(): Promise<string[]> {
  const here = fileURLToPath(new URL('.', import.meta.url));
  const own = (await readdir(here)).filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts')).sort();
  const espeak = new URL('package.json', import.meta.resolve('@echogarden/espeak-ng-emscripten'));
  const files = [
    ...own.map((file) => `${here}${file}`),
    fileURLToPath(new URL('../sound/resampler.ts', import.meta.url)),
  ];
  return Promise.all([...files, fileURLToPath(espeak)].map((file) => readFile(file, 'utf8')));
}

/**
 * Templates for a task (anything that can be JSON), kept on disk under a name that changes with the task, our code and the
 * synthesiser. A cache that can't be read or written costs time and nothing else.
 */
export async function cachedTemplates(
  task: unknown,
  make: () => Promise<VoiceTemplates[]>,
  folder = CACHE_FOLDER,
): Promise<VoiceTemplates[]> {
  const hash = createHash('sha256').update(JSON.stringify(task));
  for (const part of await recipe().catch(() => [])) hash.update(part);
  const file = `${folder}/templates-${hash.digest('hex').slice(0, 32)}.bin`;
  const known = await readFile(file)
    .then((content) => cached.safeParse(deserialize(content)).data)
    .catch(() => undefined);
  if (known) return known;

  const made = await make();
  const unfinished = `${file}.${randomUUID()}`;
  await mkdir(folder, { recursive: true })
    .then(() => writeFile(unfinished, serialize(made)))
    .then(() => rename(unfinished, file))
    .catch(() => rm(unfinished, { force: true }).catch(() => undefined));
  return made;
}
