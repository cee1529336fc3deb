// npm run bench -- recognise [--quick]
//
// Measures rehearsal's recogniser on voices that it neither learned from nor was adjusted with, after Opus at 24 kbit/s, each
// trial with a new listener that expects either language. Every phrase of every script is said by four of the eight voices
// (--quick: one), each of the 50 sentences of resources/fixtures/unknown-sentences.json likewise. Prints JSON last.
//
// operator      percent of the sentences of the vocabularies (operators' words, questions of any call) that came back whole and right;
//               operatorNoisy with the noise. 60 of each language, --quick 20; sums and dates change with each
// clean         percent of the scripts' phrases that came back whole and right
// noisy         the same with pink noise 20 dB below the active speech, added before Opus
// rejected      percent of the sentences that are in no script that came back as unclear; rejectedNoisy with the noise
// counts        of each: right, part (less than was said), unclear, other (words that were not said: the worst)
// confusions    every trial that ended as `other`
// msPerSecond   processor time that a second of sound costs on one core, the front end included
// loadMs        the recogniser's preparation: first (nothing kept on the disk) and later
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Language } from '../agent/protocol/primitives.ts';
import { loadPhraseModel } from '../agent/rehearsal/recogniser/loadPhraseModel.ts';
import type { PhraseModel } from '../agent/rehearsal/recogniser/phraseModel.ts';
import { loadScripts } from '../agent/rehearsal/script/loadScripts.ts';
import { STRANGERS } from '../agent/rehearsal/testing/strangers.ts';
import {
  hearTrial,
  type Outcome,
  outcomeOf,
  overTheLine,
  phraseTrials,
  type Trial,
  unknownSentences,
  unknownTrials,
  vocabularyTrials,
} from '../agent/rehearsal/testing/trials.ts';
import { loadVocabularies } from '../agent/rehearsal/vocabulary/loadVocabularies.ts';
import { SPEECH_RATE } from '../agent/rehearsal/voice/speechRate.ts';
import { Synthesiser } from '../agent/rehearsal/voice/synthesiser.ts';
import { describeLoad, say } from './support/progress.ts';

const { values } = parseArgs({ options: { quick: { type: 'boolean', default: false } } });
const VOICES_EACH = values.quick ? 1 : 4;
const NOISE_SEED = 4;

interface Confusion {
  said: string;
  heard: string;
  line: 'clean' | 'noisy';
  voice: string;
}

/** Every voice says as much as any other: each phrase or sentence has the next ones in turn. */
const voicesFor = (place: number) =>
  Array.from({ length: VOICES_EACH }, (_, index) => STRANGERS[(place * VOICES_EACH + index) % STRANGERS.length]).filter(
    (voice) => voice !== undefined,
  );

const effort = { cpuMs: 0, seconds: 0 };
const confusions: Confusion[] = [];

async function count(model: PhraseModel, trials: readonly Trial[], line: 'clean' | 'noisy') {
  const counts: Record<Outcome, number> & { of: number } = {
    right: 0,
    part: 0,
    unclear: 0,
    other: 0,
    of: trials.length,
  };
  for (const trial of await overTheLine(trials, { noisy: line === 'noisy', seed: NOISE_SEED })) {
    const before = process.cpuUsage();
    const heard = hearTrial(model, trial);
    const { user, system } = process.cpuUsage(before);
    effort.cpuMs += (user + system) / 1000;
    effort.seconds += trial.sound.length / SPEECH_RATE;
    const outcome = outcomeOf(trial, heard);
    counts[outcome]++;
    const { variant, rate, pitch } = trial.voice;
    if (outcome === 'other') confusions.push({ said: trial.said, heard, line, voice: `${variant} ${rate} ${pitch}` });
  }
  return counts;
}

const percent = (part: number, of: number) => Math.round((1000 * part) / of) / 10;
const rounded = (value: number) => Math.round(value * 10) / 10;

async function timed(load: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await load();
  return Math.round(performance.now() - startedAt);
}

const known = { scripts: await loadScripts(), vocabularies: await loadVocabularies() };
const { scripts } = known;
const folder = await mkdtemp(join(tmpdir(), 'floorwalker-bench-'));
const loadMs = {
  first: await timed(() => loadPhraseModel(known, folder)),
  later: await timed(() => loadPhraseModel(known, folder)),
};
const model = await loadPhraseModel(known, folder);
await rm(folder, { recursive: true });
say(`${scripts.length} scripts with ${model.phrases.length} phrases; the machine's load is ${describeLoad()}`);

const synthesiser = await Synthesiser.start();
const unknown = await unknownSentences();

async function measure(of: Language) {
  const phrases = await phraseTrials(synthesiser, scripts, of, voicesFor);
  const strange = await unknownTrials(synthesiser, unknown[of], of, voicesFor);
  say(`${of}: ${phrases.length} phrases and ${strange.length} other sentences are spoken`);
  const vocabulary = known.vocabularies.find(({ language }) => language === of);
  const spoken = vocabulary
    ? await vocabularyTrials(synthesiser, vocabulary, { count: values.quick ? 20 : 60, voices: STRANGERS })
    : [];
  const counts = {
    operator: await count(model, spoken, 'clean'),
    operatorNoisy: await count(model, spoken, 'noisy'),
    clean: await count(model, phrases, 'clean'),
    noisy: await count(model, phrases, 'noisy'),
    rejected: await count(model, strange, 'clean'),
    rejectedNoisy: await count(model, strange, 'noisy'),
  };
  const figures = {
    operator: percent(counts.operator.right, counts.operator.of),
    operatorNoisy: percent(counts.operatorNoisy.right, counts.operatorNoisy.of),
    clean: percent(counts.clean.right, counts.clean.of),
    noisy: percent(counts.noisy.right, counts.noisy.of),
    rejected: percent(counts.rejected.unclear, counts.rejected.of),
    rejectedNoisy: percent(counts.rejectedNoisy.unclear, counts.rejectedNoisy.of),
  };
  say(`${of}: ${JSON.stringify(figures)}`);
  return { ...figures, counts };
}

const figures = { en: await measure('en'), ar: await measure('ar') };
await synthesiser.close();
console.log(
  JSON.stringify({
    ...figures,
    confusions,
    msPerSecond: rounded(effort.cpuMs / effort.seconds),
    loadMs,
    voices: STRANGERS.map(({ variant, rate, pitch }) => `${variant} ${rate} ${pitch}`),
  }),
);
