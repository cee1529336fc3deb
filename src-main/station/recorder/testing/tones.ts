import { SAMPLES_PER_MS, SAMPLES_PER_SECOND } from '../sound/measures.ts';

/** A tone in the middle of otherwise silent sound. */
export function toneAt(hertz: number, fromMs: number, toMs: number, lengthMs: number): Int16Array {
  const samples = new Int16Array(Math.round(lengthMs * SAMPLES_PER_MS));
  for (let at = fromMs * SAMPLES_PER_MS; at < toMs * SAMPLES_PER_MS; at += 1) {
    samples[at] = 8_000 * Math.sin((2 * Math.PI * hertz * at) / SAMPLES_PER_SECOND);
  }
  return samples;
}

/** How strong a frequency is in some samples, 0..1 of full scale (Goertzel's algorithm). */
export function strengthOf(hertz: number, samples: ArrayLike<number>, fullScale = 32_768): number {
  const step = (2 * Math.PI * hertz) / SAMPLES_PER_SECOND;
  let real = 0;
  let imaginary = 0;
  for (let at = 0; at < samples.length; at += 1) {
    real += (samples[at] ?? 0) * Math.cos(step * at);
    imaginary += (samples[at] ?? 0) * Math.sin(step * at);
  }
  return (2 * Math.hypot(real, imaginary)) / samples.length / fullScale;
}

/** When something is first as loud as this, ms. */
export function onsetMs(samples: ArrayLike<number>, level: number): number {
  for (let at = 0; at < samples.length; at += 1) if (Math.abs(samples[at] ?? 0) > level) return at / SAMPLES_PER_MS;
  return Number.POSITIVE_INFINITY;
}
