import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Language, language } from '../../protocol/primitives.ts';
import { loadScripts } from '../script/loadScripts.ts';
import type { RehearsalScript } from '../script/script.ts';
import { STRANGERS } from '../testing/strangers.ts';
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
} from '../testing/trials.ts';
import { loadVocabularies } from '../vocabulary/loadVocabularies.ts';
import type { Vocabulary } from '../vocabulary/vocabulary.ts';
import { Synthesiser } from '../voice/synthesiser.ts';
import { loadPhraseModel } from './loadPhraseModel.ts';
import type { PhraseModel } from './phraseModel.ts';

/** `npm test` hears a sample, `npm run test:long` every phrase and sentence in one voice each; the bench more voices. */
const SAMPLE = process.env.FLOORWALKER_LONG_TESTS ? Number.POSITIVE_INFINITY : 8;

let scripts: RehearsalScript[];
let vocabularies: Vocabulary[];
let synthesiser: Synthesiser;
let model: PhraseModel;
beforeAll(async () => {
  scripts = await loadScripts();
  vocabularies = await loadVocabularies();
  [synthesiser, model] = await Promise.all([Synthesiser.start(), loadPhraseModel({ scripts, vocabularies })]);
});
afterAll(() => synthesiser.close());

const voicesFor = (place: number) => STRANGERS.slice(place % STRANGERS.length, (place % STRANGERS.length) + 1);

/** Whether a place of a list belongs to as many as are wanted, from all over it. */
const isSampled = (place: number, length: number): boolean =>
  Math.floor((place * Math.min(SAMPLE, length)) / length) !==
  Math.floor(((place - 1) * Math.min(SAMPLE, length)) / length);

async function outcomes(trials: readonly Trial[], noisy: boolean): Promise<Record<Outcome, number>> {
  const counts = { right: 0, part: 0, unclear: 0, other: 0 };
  for (const trial of await overTheLine(trials, { noisy, seed: 7 }))
    counts[outcomeOf(trial, hearTrial(model, trial))]++;
  return counts;
}

const LONG = { timeout: 240_000 };

describe.each(language.options)('after Opus at 24 kbit/s, in %s', (of: Language) => {
  test('phrases of the scripts are right, with noise too, and none becomes another', LONG, async () => {
    const count = scripts
      .filter((script) => script.language === of)
      .flatMap((script) => Object.values(script.phrases)).length;
    // A phrase that nobody says is not spoken aloud either, which takes longer than hearing it.
    const voices = (place: number) => (isSampled(place, count) ? voicesFor(place) : []);
    const trials = await phraseTrials(synthesiser, scripts, of, voices);
    expect(trials.length).toBeGreaterThanOrEqual(7);
    const clean = await outcomes(trials, false);
    expect(clean.other).toBe(0);
    expect(clean.right / trials.length).toBeGreaterThanOrEqual(0.95);
    const noisy = await outcomes(trials, true);
    expect(noisy.other).toBe(0);
    expect(noisy.right / trials.length).toBeGreaterThanOrEqual(0.9);
  });

  test(
    'what operators say, and what customers ask in any call, is right to the sum and the day, with noise too',
    LONG,
    async () => {
      const vocabulary = vocabularies.find(({ language: spoken }) => spoken === of);
      if (!vocabulary) throw new Error(`no vocabulary in ${of}`);
      const count = Math.min(SAMPLE, 120);
      const trials = await vocabularyTrials(synthesiser, vocabulary, { count, voices: STRANGERS });
      for (const noisy of [false, true]) {
        const counts = await outcomes(trials, noisy);
        expect(counts.other).toBe(0);
        expect(counts.right / trials.length).toBeGreaterThanOrEqual(0.95);
      }
    },
  );

  test('sentences that are in no script are unclear', LONG, async () => {
    const { [of]: sentences } = await unknownSentences();
    expect(sentences.length).toBeGreaterThanOrEqual(50);
    const sampled = sentences.filter((_, place) => isSampled(place, sentences.length));
    const trials = await unknownTrials(synthesiser, sampled, of, voicesFor);
    const counts = await outcomes(trials, false);
    expect(counts.unclear / trials.length).toBeGreaterThanOrEqual(0.95);
  });
});

test.each<[string, string, Outcome]>([
  ['My line is down.', 'My line is down.', 'right'],
  ['My line is down.', '[unclear]', 'unclear'],
  ['My line is down.', 'My line', 'part'],
  ['My line is down.', 'My line [unclear]', 'part'],
  ['My line is down.', 'My bill', 'other'],
  ['My line is down.', 'My line is down. My bill', 'other'],
])('%s heard as %s counts as %s', (said, heard, outcome) => {
  expect(outcomeOf({ said, expected: said }, heard)).toBe(outcome);
});

test('a sentence of no script that is heard as a phrase counts as other', () => {
  expect(outcomeOf({ said: 'My bill', expected: '[unclear]' }, 'My bill')).toBe('other');
});
