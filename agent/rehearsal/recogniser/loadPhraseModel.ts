import { Worker } from 'node:worker_threads';
import { type Language, language } from '../../protocol/primitives.ts';
import { type Phrase, phraseText, type RehearsalScript } from '../script/script.ts';
import type { Vocabulary } from '../vocabulary/vocabulary.ts';
import { framesOf } from './frame.ts';
import { loadPhonemeModel } from './phonemeModel.ts';
import { type PhraseModel, phraseModel } from './phraseModel.ts';
import type { Pronunciation } from './pronounce.ts';
import { fragmentsOf, pronouncedFrame } from './pronouncedFrame.ts';
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
 * Prepares the recogniser for the customer phrases of the given scripts and for the sentences of the vocabularies, one thread per
 * language: seconds the first time, then read from the disk.
 * @throws VoicesMissingError when espeak-ng isn't installed.
 */
export async function loadPhraseModel(
  { scripts, vocabularies }: { scripts: readonly RehearsalScript[]; vocabularies: readonly Vocabulary[] },
  cacheFolder?: string,
): Promise<PhraseModel> {
  const frames = vocabularies.flatMap(framesOf);
  const tasks = language.options
    .map((of) => ({
      language: of,
      phrases: customerPhrases(scripts, of),
      fragments: [...new Set(frames.filter((frame) => frame.language === of).flatMap(fragmentsOf))],
    }))
    .filter(({ phrases, fragments }) => phrases.length + fragments.length > 0);
  const [ears, ...pronunciations] = await Promise.all([
    loadPhonemeModel(),
    ...tasks.map(({ language: of, phrases, fragments }) => {
      const task = { language: of, phrases: [...phrases, ...fragments.map(phraseOf)] };
      return cachedPronunciations(task, () => askPronunciations(task), cacheFolder);
    }),
  ]);
  const spoken = tasks.flatMap(({ phrases }, index) => pronunciations[index]?.slice(0, phrases.length) ?? []);
  const pronounced = new Map(
    tasks.flatMap(({ language: of, phrases }, index) =>
      (pronunciations[index]?.slice(phrases.length) ?? []).map(({ text, words }) => [`${of} ${text}`, words] as const),
    ),
  );
  const made = frames.map((frame) =>
    pronouncedFrame(frame, (text) => pronounced.get(`${frame.language} ${text}`) ?? []),
  );
  return phraseModel(spoken, made, ears);
}

const phraseOf = (text: string): Phrase => ({ parts: [{ text, pauseMs: 0 }] });
