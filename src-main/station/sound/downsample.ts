import { PIECE_RATE } from '../../../agent/protocol/laterTranscript.ts';
import { SAMPLES_PER_SECOND } from '../recorder/sound/measures.ts';

const FACTOR = SAMPLES_PER_SECOND / PIECE_RATE;
const HALF = 24;
/** Passes up to 7.2 kHz: below half the lower rate, so that nothing folds back into speech. */
const CUT_OFF = 7_200 / SAMPLES_PER_SECOND;

/** A low-pass filter as a windowed sinc (Hamming), its weights adding up to one. */
const taps = (() => {
  const weights = Array.from({ length: 2 * HALF + 1 }, (_, index) => {
    const at = index - HALF;
    const sinc = at === 0 ? 2 * CUT_OFF : Math.sin(2 * Math.PI * CUT_OFF * at) / (Math.PI * at);
    return sinc * (0.54 + 0.46 * Math.cos((Math.PI * at) / HALF));
  });
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return weights.map((weight) => weight / sum);
})();

/** Samples of 48 kHz as samples of 16 kHz, which is what recognisers hear. */
export function downsample(samples: Int16Array): Int16Array {
  return Int16Array.from({ length: Math.floor(samples.length / FACTOR) }, (_, index) => {
    let sum = 0;
    for (const [tap, weight] of taps.entries()) sum += (samples[index * FACTOR + tap - HALF] ?? 0) * weight;
    return Math.max(-32_768, Math.min(32_767, Math.round(sum)));
  });
}
