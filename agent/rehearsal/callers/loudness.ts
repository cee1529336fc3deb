/** The loudness, in dB below full scale, above which a sample counts as audible: for what is said and for what is heard. */
export const AUDIBLE_DBFS = -40;

/** The 16-bit amplitude of a loudness given in dBFS (0 dBFS = 32768). */
export const amplitudeOf = (dbfs: number): number => 32_768 * 10 ** (dbfs / 20);

const audible = (sample: number, threshold: number) => sample >= threshold || sample <= -threshold;

/** Index of the first audible sample, or -1 in silence. */
export function firstAudible(samples: Int16Array, dbfs = AUDIBLE_DBFS): number {
  const threshold = amplitudeOf(dbfs);
  return samples.findIndex((sample) => audible(sample, threshold));
}

/** Index of the last audible sample, or -1 in silence. */
export function lastAudible(samples: Int16Array, dbfs = AUDIBLE_DBFS): number {
  const threshold = amplitudeOf(dbfs);
  return samples.findLastIndex((sample) => audible(sample, threshold));
}
