import { Worker } from 'node:worker_threads';
import { type Language, language } from '../../protocol/primitives.ts';
import { type Phrase, phraseText, type RehearsalScript } from '../script/script.ts';
import { loadPhonemeModel } from './phonemeModel.ts';
import { type PhraseModel, phraseModel } from './phraseModel.ts';
import type { Pronunciation } from './pronounce.ts';
import { cachedPronunciations } from './pronunciationCache.ts';

/** The customer phrases of all scripts in a language, each once. */
function customerPhrases(scripts: readonly RehearsalScript[], of: Language): Phrase[] {
  const phrases = scripts.filter((script) => script.language === of).flatMap((script) => Object.values(script.phrases));
  return [...new Map(phrases.map((phrase) => [phraseText(phrase), phrase])).values()];
}

function askPronunciations(task: { language: Language; phrases: Phrase[] }): Promise<Pronunciation[]> {
  const worker = new Worker(new URL('./pronouncingWorker.ts', import.meta.url), { workerData: task });
  return new Promise((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', () => reject(new Error('The thread that prepares the recogniser ended early.')));
  });
}

/**
 * Prepares the recogniser for the customer phrases of the given scripts, one thread per language: seconds the first time,
 * then read from the disk.
 * @throws VoicesMissingError when espeak-ng isn't installed.
 */
export async function loadPhraseModel(scripts: readonly RehearsalScript[], cacheFolder?: string): Promise<PhraseModel> {
  const tasks = language.options
    .map((of) => ({ language: of, phrases: customerPhrases(scripts, of) }))
    .filter((task) => task.phrases.length > 0);
  const [ears, ...pronunciations] = await Promise.all([
    loadPhonemeModel(),
    ...tasks.map((task) => cachedPronunciations(task, () => askPronunciations(task), cacheFolder)),
  ]);
  return phraseModel(pronunciations.flat(), ears);
}
