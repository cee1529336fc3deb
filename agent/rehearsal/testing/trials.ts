import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { type Language, language, UNCLEAR } from '../../protocol/primitives.ts';
import { Listener } from '../recogniser/listener.ts';
import type { PhraseModel } from '../recogniser/phraseModel.ts';
import { phraseText, type RehearsalScript, type Voice } from '../script/script.ts';
import { joinSound } from '../sound/joinSound.ts';
import { addNoise, pinkNoise, seededRandom } from '../sound/noise.ts';
import { throughOpus } from '../sound/opusLine.ts';
import { choicesOf, fillSlots, SLOTS, type Vocabulary } from '../vocabulary/vocabulary.ts';
import { SPEECH_RATE } from '../voice/speechRate.ts';
import type { Synthesiser } from '../voice/synthesiser.ts';

/** Something that is said to the recogniser, and what it should make of it. */
export interface Trial {
  voice: Voice;
  said: string;
  /** The phrase, or UNCLEAR for a sentence that is in no script. */
  expected: string;
  sound: Int16Array;
}

/** What the recogniser made of it: `part` is only a part of what was said, `other` something that was not said. */
export type Outcome = 'right' | 'part' | 'unclear' | 'other';

const BEFORE = new Int16Array(0.3 * SPEECH_RATE);
const AFTER = new Int16Array(0.5 * SPEECH_RATE);
export const NOISE_DB = 20;

/** The sentences that are in no script. */
export async function unknownSentences(): Promise<Record<Language, string[]>> {
  const file = new URL('../../../resources/fixtures/unknown-sentences.json', import.meta.url);
  return z.record(language, z.array(z.string())).parse(JSON.parse(await readFile(file, 'utf8')));
}

/** Every phrase of the scripts in a language, by each of the voices that `voicesFor` gives for it (by its place). */
export async function phraseTrials(
  synthesiser: Synthesiser,
  scripts: readonly RehearsalScript[],
  of: Language,
  voicesFor: (place: number) => readonly Omit<Voice, 'language'>[],
): Promise<Trial[]> {
  const phrases = scripts.filter((script) => script.language === of).flatMap((script) => Object.values(script.phrases));
  const trials: Trial[] = [];
  for (const [place, phrase] of phrases.entries()) {
    const said = phraseText(phrase);
    for (const stranger of voicesFor(place)) {
      const voice = { ...stranger, language: of };
      trials.push({ voice, said, expected: said, sound: await synthesiser.phrase(phrase, voice) });
    }
  }
  return trials;
}

/** So many sentences of operators and of customers of any script, with something else in their slots each time, each by another voice. */
export async function vocabularyTrials(
  synthesiser: Synthesiser,
  vocabulary: Vocabulary,
  { count, voices }: { count: number; voices: readonly Omit<Voice, 'language'>[] },
): Promise<Trial[]> {
  const { language, sentences, questions } = vocabulary;
  const others = [...Object.values(sentences), ...Object.values(questions)].filter((one) => one !== sentences.promise);
  const trials: Trial[] = [];
  for (let place = 0; place < count; place++) {
    const values = SLOTS.map((slot, index) => {
      const choices = choicesOf(vocabulary, slot);
      return [slot, choices[(place * (2 * index + 3) + Math.floor(place / choices.length)) % choices.length] ?? ''];
    });
    // What matters most is said most.
    const sentence = place % 2 ? (others[Math.floor(place / 2) % others.length] ?? '') : sentences.promise;
    const said = fillSlots(sentence, Object.fromEntries(values));
    const voice = { ...(voices[place % voices.length] ?? vocabulary.voice), language };
    trials.push({ voice, said, expected: said, sound: await synthesiser.speech(said, voice) });
  }
  return trials;
}

/** Sentences that are in no script, by each of the voices that `voicesFor` gives for it (by its place). */
export async function unknownTrials(
  synthesiser: Synthesiser,
  sentences: readonly string[],
  of: Language,
  voicesFor: (place: number) => readonly Omit<Voice, 'language'>[],
): Promise<Trial[]> {
  const trials: Trial[] = [];
  for (const [place, said] of sentences.entries()) {
    for (const stranger of voicesFor(place)) {
      const voice = { ...stranger, language: of };
      trials.push({ voice, said, expected: UNCLEAR, sound: await synthesiser.speech(said, voice) });
    }
  }
  return trials;
}

/** The trials as they arrive at the other end of a line: with silence around them or pink noise in them, after Opus at 24 kbit/s. */
export async function overTheLine(
  trials: readonly Trial[],
  { noisy, seed }: { noisy: boolean; seed: number },
): Promise<Trial[]> {
  const random = seededRandom(seed);
  const sounds = trials.map((trial) => {
    const sound = joinSound([BEFORE, trial.sound, AFTER]);
    return noisy ? addNoise(sound, pinkNoise(sound.length, random), NOISE_DB, SPEECH_RATE) : sound;
  });
  const heard = await throughOpus(sounds, { sampleRate: SPEECH_RATE });
  return trials.map((trial, index) => ({ ...trial, sound: heard[index] ?? trial.sound }));
}

/** Lets a new listener, who expects either language, hear a trial as a live stream brings it: in pieces of 50 ms. */
export function hearTrial(model: PhraseModel, { sound }: Trial): string {
  const listener = new Listener(model, { sampleRate: SPEECH_RATE });
  for (let at = 0; at < sound.length; at += SPEECH_RATE / 20) listener.push(sound.subarray(at, at + SPEECH_RATE / 20));
  return listener.finish()?.text ?? UNCLEAR;
}

export function outcomeOf({ said, expected }: Pick<Trial, 'said' | 'expected'>, heard: string): Outcome {
  if (heard === UNCLEAR) return 'unclear';
  if (heard === expected) return 'right';
  const understood = heard.split(UNCLEAR).map((piece) => piece.trim());
  return expected !== UNCLEAR && understood.every((piece) => said.includes(piece)) ? 'part' : 'other';
}
