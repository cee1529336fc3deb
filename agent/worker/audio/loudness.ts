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
