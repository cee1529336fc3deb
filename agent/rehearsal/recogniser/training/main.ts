// node agent/rehearsal/recogniser/training/main.ts [--sounds 2400] [--rounds 6]
//
// Makes resources/recogniser/phonemes.json anew: speaks `sounds` utterances of each language's training sentences in the
// training voices and learns the net that tells their phonemes apart. Takes about 20 minutes on one core; the same code and
// the same espeak-ng give the same file (`biome check --write` afterwards). Only needed when the front end, the net or its phonemes change, not for new scripts.
import { readFile, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { language } from '../../../protocol/primitives.ts';
import { seededRandom } from '../../sound/noise.ts';
import { loadEspeak } from '../../voice/espeak.ts';
import { phonemeModelFile } from '../phonemeModel.ts';
import { learnNet } from './learnNet.ts';
import { lessonsFrom } from './lessons.ts';
import { practice } from './practice.ts';
import type { LabelledSound } from './speakLabelled.ts';

const { values } = parseArgs({
  options: { sounds: { type: 'string', default: '2400' }, rounds: { type: 'string', default: '6' } },
});
const count = z.coerce.number().int().positive();
const wanted = z.object({ sounds: count, rounds: count }).parse(values);
const say = (text: string) => process.stdout.write(`${text}\n`);
const HIDDEN = [128, 96];

const resources = new URL('../../../../resources/recogniser/', import.meta.url);
const sentences = z
  .record(language, z.array(z.string()))
  .parse(JSON.parse(await readFile(new URL('training-sentences.json', resources), 'utf8')));

const random = seededRandom(20_251_121);
const espeak = await loadEspeak();
const sounds: LabelledSound[] = [];
for (const of of language.options) {
  sounds.push(...(await practice(espeak, of, { sentences: sentences[of], count: wanted.sounds, random })));
  say(`${of}: ${wanted.sounds} sounds`);
}
const { lessons, phonemes, logPriors, norms } = lessonsFrom(sounds, random);
say(`${lessons.labels.length} frames, ${phonemes.length} phonemes`);
const layers = learnNet(
  lessons,
  { hidden: HIDDEN, outputs: phonemes.length, rounds: wanted.rounds, random },
  (round, cost, right) => say(`round ${round}: ${(100 * right).toFixed(1)} % right, ${cost.toFixed(3)} nats a frame`),
);
await writeFile(new URL('phonemes.json', resources), `${phonemeModelFile({ phonemes, logPriors, norms, layers })}\n`);
