import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Language, UNCLEAR } from '../../protocol/primitives.ts';
import { loadScripts } from '../script/loadScripts.ts';
import { type Phrase, phraseText, type RehearsalScript } from '../script/script.ts';
import { joinSound } from '../sound/joinSound.ts';
import { Resampler } from '../sound/resampler.ts';
import { STRANGERS as ALL_STRANGERS } from '../testing/strangers.ts';
import { loadVocabularies } from '../vocabulary/loadVocabularies.ts';
import { SPEECH_RATE } from '../voice/speechRate.ts';
import { Synthesiser } from '../voice/synthesiser.ts';
import { Listener } from './listener.ts';
import { loadPhraseModel } from './loadPhraseModel.ts';
import type { PhraseModel } from './phraseModel.ts';
import { DEVELOPMENT_VARIANTS, TRAINING_VARIANTS } from './training/trainingVoices.ts';

const STRANGERS = ALL_STRANGERS.slice(0, 3);
/** `npm test` hears every other phrase, `npm run test:long` all of them. */
const EVERY = process.env.FLOORWALKER_LONG_TESTS ? 1 : 2;

const UNKNOWN: Record<Language, string[]> = {
  en: [
    'Can you tell me the price of the new phone please?',
    'The weather is very nice today in London.',
    'I would like to change my address.',
    'This is the second time I am calling about my bill.',
    'I work from an office.',
  ],
  ar: [
    'بدي غير رقم التلفون لو سمحت',
    'الطقس حلو كتير اليوم بالشام',
    'وين أقرب محل عندكم؟',
    'طلبيتي ما وصلت وبدي مصاري',
  ],
};

let scripts: RehearsalScript[];
let synthesiser: Synthesiser;
let model: PhraseModel;
beforeAll(async () => {
  scripts = await loadScripts();
  [synthesiser, model] = await Promise.all([
    Synthesiser.start(),
    loadPhraseModel({ scripts, vocabularies: await loadVocabularies() }),
  ]);
});
afterAll(() => synthesiser.close());

const silence = (ms: number) => new Int16Array((SPEECH_RATE * ms) / 1000);
const phrasesOf = (language: Language): Phrase[] =>
  scripts.filter((script) => script.language === language).flatMap((script) => Object.values(script.phrases));

/** Pushes sound in pieces of 50 ms, as a live stream brings it. */
function listen(
  sound: Int16Array,
  { sampleRate = SPEECH_RATE, language }: { sampleRate?: number; language?: Language } = {},
) {
  const listener = new Listener(model, { sampleRate, language });
  const interim: string[] = [];
  const piece = sampleRate / 20;
  for (let at = 0; at < sound.length; at += piece) {
    listener.push(sound.subarray(at, at + piece));
    interim.push(listener.soFar());
  }
  listener.push(new Int16Array(piece));
  return { transcript: listener.finish(), interim };
}

/** Noise of a room, evenly loud: `amplitude` of 32,768. */
function noise(samples: number, amplitude: number): Int16Array {
  let seed = 1;
  return Int16Array.from({ length: samples }, () => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.round((seed / 1_073_741_824 - 1) * amplitude);
  });
}

describe.each(['en', 'ar'] as const)('a listener, in %s', (language) => {
  test.each(STRANGERS)(
    'understands phrases of $variant, whom it has never heard, with either language possible',
    async (stranger) => {
      expect([...TRAINING_VARIANTS, ...DEVELOPMENT_VARIANTS]).not.toContain(stranger.variant);
      const third = STRANGERS.indexOf(stranger);
      const share = phrasesOf(language).filter((_, place) => place % STRANGERS.length === third);
      for (const phrase of share.filter((_, place) => place % EVERY === 0)) {
        const { transcript, interim } = listen(await synthesiser.phrase(phrase, { ...stranger, language }));
        expect(transcript).toMatchObject({ text: phraseText(phrase), language });
        expect(transcript?.confidence).toBeGreaterThan(0.8);
        expect(transcript?.words.map((word) => word.text).join(' ')).toBe(phraseText(phrase));
        expect(interim.filter((words) => !phraseText(phrase).startsWith(words))).toEqual([]);
        expect(interim.filter(Boolean).length).toBeGreaterThan(0);
      }
    },
  );

  test('says unclear to sentences that are in no script', async () => {
    for (const text of UNKNOWN[language]) {
      for (const stranger of STRANGERS) {
        const { transcript } = listen(await synthesiser.speech(text, { ...stranger, language }));
        expect(transcript).toMatchObject({ text: UNCLEAR, words: [] });
        expect(transcript?.confidence).toBeLessThanOrEqual(0.5);
      }
    }
  });

  test('a phrase cut short is understood as far as it went, and a part of one as that part', async () => {
    const [phrase] = phrasesOf(language);
    if (!phrase) throw new Error('no phrase');
    for (const stranger of STRANGERS) {
      for (const part of phrase.parts) {
        expect(listen(await synthesiser.speech(part.text, { ...stranger, language })).transcript?.text).toBe(part.text);
      }
      const whole = await synthesiser.speech(phraseText(phrase), { ...stranger, language });
      const cut = listen(whole.subarray(0, whole.length * 0.6)).transcript?.text ?? '';
      expect(cut.split(' ').length).toBeGreaterThanOrEqual(3);
      expect(phraseText(phrase).startsWith(cut)).toBe(true);
    }
  });

  test('two phrases in a row are two phrases', async () => {
    const [one, two] = phrasesOf(language).slice(1);
    if (!one || !two) throw new Error('too few phrases');
    const voice = { ...(STRANGERS[0] ?? { variant: 'f2', rate: 170, pitch: 50 }), language };
    const sound = joinSound([await synthesiser.phrase(one, voice), silence(500), await synthesiser.phrase(two, voice)]);
    expect(listen(sound).transcript?.text).toBe(`${phraseText(one)} ${phraseText(two)}`);
  });

  test('noise on the line and another sample rate change nothing', async () => {
    const [phrase] = phrasesOf(language).slice(3);
    if (!phrase) throw new Error('too few phrases');
    const clean = await synthesiser.phrase(phrase, {
      ...(STRANGERS[0] ?? { variant: 'f2', rate: 170, pitch: 50 }),
      language,
    });
    const hiss = noise(clean.length, 250);
    expect(listen(clean.map((value, index) => value + (hiss[index] ?? 0))).transcript?.text).toBe(phraseText(phrase));
    for (const sampleRate of [16_000, 48_000]) {
      const resampled = new Resampler(SPEECH_RATE, sampleRate).push(clean);
      expect(listen(resampled, { sampleRate, language }).transcript?.text).toBe(phraseText(phrase));
    }
  });
});

test('told to listen for one language, it does not understand the other', async () => {
  const [english] = phrasesOf('en');
  const sound = await synthesiser.phrase(english ?? { parts: [] }, {
    language: 'en',
    variant: 'f2',
    rate: 172,
    pitch: 58,
  });
  expect(listen(sound, { language: 'ar' }).transcript?.text).toBe(UNCLEAR);
});

test.each([0, 30, 300, 3000, 20_000])('noise of amplitude %d is nothing, or unclear', (amplitude) => {
  const { transcript, interim } = listen(noise(2 * SPEECH_RATE, amplitude));
  expect([undefined, UNCLEAR]).toContain(transcript?.text);
  expect(interim.filter(Boolean)).toEqual([]);
});

test('a click is nothing', () => {
  expect(listen(joinSound([silence(500), noise(600, 20_000), silence(500)])).transcript).toBeUndefined();
});
