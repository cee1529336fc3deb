import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { COEFFICIENTS } from './mfcc.ts';
import type { Layer } from './phonemeNet.ts';
import { type Norms, SURROUNDINGS } from './surroundings.ts';

/** What tells phonemes apart: learned once (training/main.ts) and shipped with the product. */
export interface PhonemeModel {
  /** IPA of each; the empty one is silence. */
  phonemes: readonly string[];
  /** Natural logarithm of how often each was heard while learning. */
  logPriors: Float32Array;
  norms: Norms;
  layers: readonly Layer[];
}

const MODEL_FILE = fileURLToPath(new URL('../../../resources/recogniser/phonemes.json', import.meta.url));

const numbers = z.array(z.number());
const fileShape = z.object({
  phonemes: z.array(z.string()).max(256),
  logPriors: numbers,
  mean: numbers.length(COEFFICIENTS),
  scale: numbers.length(COEFFICIENTS),
  layers: z.array(
    z.object({
      inputs: z.number().int().positive(),
      outputs: z.number().int().positive(),
      biases: numbers,
      /** What one unit of a weight is worth. */
      unit: z.number().positive(),
      /** Base64 of 16-bit weights, little-endian, a row of `inputs` for each output. */
      weights: z.base64(),
    }),
  ),
});

/** Writes a model as the file that `loadPhonemeModel` reads. */
export function phonemeModelFile({ phonemes, logPriors, norms, layers }: PhonemeModel): string {
  const rounded = (values: Float32Array) => Array.from(values, (value) => Number(value.toPrecision(6)));
  const content: z.input<typeof fileShape> = {
    phonemes: [...phonemes],
    logPriors: rounded(logPriors),
    mean: rounded(norms.mean),
    scale: rounded(norms.scale),
    layers: layers.map(({ inputs, outputs, weights, biases }) => {
      const unit = weights.reduce((most, weight) => Math.max(most, Math.abs(weight)), 0) / 32_767;
      const units = Int16Array.from(weights, (weight) => Math.round(weight / unit));
      return { inputs, outputs, biases: rounded(biases), unit, weights: Buffer.from(units.buffer).toString('base64') };
    }),
  };
  return JSON.stringify(content);
}

/** Reads the model that ships with the product. @throws Error when the file is missing or wrong: then the installation is. */
export async function loadPhonemeModel(file = MODEL_FILE): Promise<PhonemeModel> {
  const { phonemes, logPriors, mean, scale, layers } = fileShape.parse(JSON.parse(await readFile(file, 'utf8')));
  const model = {
    phonemes,
    logPriors: Float32Array.from(logPriors),
    norms: { mean: Float32Array.from(mean), scale: Float32Array.from(scale) },
    layers: layers.map(({ inputs, outputs, biases, unit, weights }) => {
      const bytes = Buffer.from(weights, 'base64');
      return {
        inputs,
        outputs,
        biases: Float32Array.from(biases),
        weights: Float32Array.from({ length: bytes.length / 2 }, (_, index) => bytes.readInt16LE(2 * index) * unit),
      };
    }),
  };
  const sizes = [SURROUNDINGS, ...model.layers.map(({ outputs }) => outputs)];
  const fits = model.layers.every(
    ({ inputs, outputs, weights, biases }, index) =>
      inputs === sizes[index] && weights.length === inputs * outputs && biases.length === outputs,
  );
  if (!fits || sizes.at(-1) !== phonemes.length || logPriors.length !== phonemes.length || !phonemes.includes('')) {
    throw new Error(`${file} does not fit this version of the recogniser. Install Floorwalker anew.`);
  }
  return model;
}
