const QUIETEST_DB = -60;
const FULL_SCALE = 32_768;

/** Loudness of 16-bit samples as perceived: 0 at -60 dBFS and below, 1 at full scale, linear in decibels between. */
export function loudness(samples: Int16Array): number {
  if (samples.length === 0) return 0;
  let sum = 0;
  for (const sample of samples) sum += sample * sample;
  const rms = Math.sqrt(sum / samples.length) / FULL_SCALE;
  if (rms === 0) return 0;
  return Math.min(1, Math.max(0, 1 - (20 * Math.log10(rms)) / QUIETEST_DB));
}

/** -40 dBFS: what counts as sound rather than as a microphone that is open. */
const AUDIBLE = FULL_SCALE / 100;

/** True where any of the 16-bit samples can be heard. */
export const isAudible = (samples: Int16Array): boolean => samples.some((sample) => Math.abs(sample) > AUDIBLE);
