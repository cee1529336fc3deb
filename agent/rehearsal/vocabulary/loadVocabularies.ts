import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { language } from '../../protocol/primitives.ts';
import { ScriptError } from '../script/loadScripts.ts';
import { type Vocabulary, vocabulary } from './vocabulary.ts';

const FOLDER = fileURLToPath(new URL('../../../resources/rehearsal/operator/', import.meta.url));

/**
 * Reads the vocabulary of each language (`resources/rehearsal/operator/<language>.json`).
 * @throws ScriptError for a file that can't be read or doesn't fit
 */
export function loadVocabularies(folder = FOLDER): Promise<Vocabulary[]> {
  return Promise.all(
    language.options.map(async (of) => {
      const file = `operator/${of}.json`;
      const content = await readFile(`${folder}/${of}.json`, 'utf8')
        .then((text): unknown => JSON.parse(text))
        .catch((error: unknown) => {
          throw new ScriptError(`The vocabulary ${file} can't be read: ${String(error)}`, { cause: error });
        });
      const known = vocabulary.safeParse(content);
      if (!known.success) throw new ScriptError(`The vocabulary ${file} is wrong:\n${z.prettifyError(known.error)}`);
      return known.data;
    }),
  );
}
