import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { type Pronunciation, pronunciation } from './pronounce.ts';

/** Where pronunciations are kept between starts: asking for them anew takes seconds on a busy machine. */
const CACHE_FOLDER = fileURLToPath(new URL('../../../.cache/rehearsal/', import.meta.url));

/** Everything that pronunciations are made from, beside the phrases: our own code and the synthesiser's version. */
async function recipe(): Promise<string[]> {
  const own = ['./pronounce.ts', '../voice/espeak.ts'].map((file) => new URL(file, import.meta.url));
  const espeak = new URL('package.json', import.meta.resolve('@echogarden/espeak-ng-emscripten'));
  return Promise.all([...own, espeak].map((file) => readFile(file, 'utf8')));
}

/**
 * Pronunciations for a task (anything that can be JSON), kept on disk under a name that changes with the task, our code and
 * the synthesiser. A cache that can't be read or written costs time and nothing else.
 */
export async function cachedPronunciations(
  task: unknown,
  make: () => Promise<Pronunciation[]>,
  folder = CACHE_FOLDER,
): Promise<Pronunciation[]> {
  const hash = createHash('sha256').update(JSON.stringify(task));
  for (const part of await recipe().catch(() => [])) hash.update(part);
  const file = `${folder}/pronunciations-${hash.digest('hex').slice(0, 32)}.json`;
  const known = await readFile(file, 'utf8')
    .then((content) => z.array(pronunciation).safeParse(JSON.parse(content)).data)
    .catch(() => undefined);
  if (known) return known;

  const made = await make();
  const unfinished = `${file}.${randomUUID()}`;
  await mkdir(folder, { recursive: true })
    .then(() => writeFile(unfinished, JSON.stringify(made)))
    .then(() => rename(unfinished, file))
    .catch(() => rm(unfinished, { force: true }).catch(() => undefined));
  return made;
}
