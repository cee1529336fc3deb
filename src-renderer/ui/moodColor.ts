/** Beyond this the end colour is pure: half-way mixtures of three hues are hard to name. */
const FULL_AT = 0.75;

/** The colour of a mood from -1 to 1 on the console's diverging scale: magenta, amber, blue-green. A CSS colour. */
export function moodColor(score: number): string {
  const strength = Math.round(Math.min(1, Math.abs(score) / FULL_AT) * 100);
  const end = score < 0 ? 'var(--fw-mood-bad)' : 'var(--fw-mood-good)';
  return `color-mix(in oklab, ${end} ${strength}%, var(--fw-mood-mid))`;
}
