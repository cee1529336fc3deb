import type { Language } from '../../../protocol/primitives.ts';
import { addNoise, pinkNoise } from '../../sound/noise.ts';
import { throughOpus } from '../../sound/opusLine.ts';
import type { Espeak } from '../../voice/espeak.ts';
import { HEARING_RATE } from '../mfcc.ts';
import { type LabelledSound, speakLabelled } from './speakLabelled.ts';
import { TRAINING_PITCHES, TRAINING_RATES, TRAINING_VARIANTS } from './trainingVoices.ts';

const shareOf = (random: () => number, share: number) => random() < share;

/** What is said: one of the sentences, or some of their words in any order, so that order teaches nothing. */
function text(sentences: readonly string[], words: readonly string[], random: () => number): string {
  if (shareOf(random, 0.4)) return pick(sentences, random);
  return Array.from({ length: 4 + Math.floor(random() * 5) }, () => pick(words, random)).join(' ');
}

function pick<Item>(items: readonly Item[], random: () => number): Item {
  const item = items[Math.floor(random() * items.length)];
  if (item === undefined) throw new RangeError('There is nothing to pick from');
  return item;
}

/** On the way to us: louder or quieter, in half of the cases with noise (pink or white, 8 to 38 dB below the voice). */
function disturbed(sound: Int16Array, random: () => number): Int16Array {
  const gain = 10 ** ((-14 + 16 * random()) / 20);
  const spoken = sound.map((value) => Math.max(-32_768, Math.min(32_767, Math.round(value * gain))));
  if (shareOf(random, 0.45)) return spoken;
  const noise = shareOf(random, 0.7)
    ? pinkNoise(spoken.length, random)
    : Float64Array.from(spoken, () => 2 * random() - 1);
  return addNoise(spoken, noise, 8 + 30 * random(), HEARING_RATE);
}

/** Sounds to learn a language's phonemes from: sentences in the training voices over good and bad lines, most of them coded by Opus. */
export async function practice(
  espeak: Espeak,
  language: Language,
  { sentences, count, random }: { sentences: readonly string[]; count: number; random: () => number },
): Promise<LabelledSound[]> {
  const words = [...new Set(sentences.flatMap((sentence) => sentence.replace(/[.,?!،؟]/gu, '').split(/\s+/u)))];
  const sounds = Array.from({ length: count }, () => {
    const voice = {
      language,
      variant: pick(TRAINING_VARIANTS, random),
      rate: pick(TRAINING_RATES, random),
      pitch: pick(TRAINING_PITCHES, random),
    };
    const stretch = shareOf(random, 0.4) ? 1 : 0.86 + 0.28 * random();
    const { samples, phonemes } = speakLabelled(espeak, text(sentences, words, random), voice, stretch);
    return { samples: disturbed(samples, random), phonemes };
  });
  const coded = sounds.filter(() => shareOf(random, 0.75));
  const heard = await throughOpus(
    coded.map(({ samples }) => samples),
    { sampleRate: HEARING_RATE },
  );
  for (const [index, sound] of coded.entries()) sound.samples = heard[index] ?? sound.samples;
  return sounds;
}
