import { SAMPLES_PER_MS, SAMPLES_PER_SECOND } from '../sound/measures.ts';

const FROM_HERTZ = 300;
const TO_HERTZ = 1_500;

/** A tone that rises over its length: no two moments of it are alike, so that its place can be found again. */
export function chirp(lengthMs: number): Int16Array {
  const seconds = lengthMs / 1_000;
  return Int16Array.from({ length: lengthMs * SAMPLES_PER_MS }, (_, at) => {
    const time = at / SAMPLES_PER_SECOND;
    const phase = 2 * Math.PI * (FROM_HERTZ * time + ((TO_HERTZ - FROM_HERTZ) * time * time) / (2 * seconds));
    return 12_000 * Math.sin(phase);
  });
}

/**
 * Where a sound is found again in a recording, by cross-correlation, ms. Looked for at every fourth sample between two moments: an
 * eighth of the shortest period.
 * @returns the moment of the best match, and how good it is (0..1)
 */
export function findSound(sound: Int16Array, recording: Int16Array, fromMs: number, toMs: number) {
  let best = { ms: fromMs, likeness: 0 };
  for (let at = Math.max(0, fromMs * SAMPLES_PER_MS); at < toMs * SAMPLES_PER_MS; at += STEP) {
    const likeness = likenessAt(sound, recording, at);
    if (likeness > best.likeness) best = { ms: at / SAMPLES_PER_MS, likeness };
  }
  return best;
}

/** Every eighth sample is enough for what is below 3 kHz. */
const STRIDE = 8;
const STEP = 4;

function likenessAt(sound: Int16Array, recording: Int16Array, at: number): number {
  let product = 0;
  let own = 0;
  let other = 0;
  for (let index = 0; index < sound.length; index += STRIDE) {
    const one = sound[index] ?? 0;
    const two = recording[at + index] ?? 0;
    product += one * two;
    own += one * one;
    other += two * two;
  }
  return own && other ? product / Math.sqrt(own * other) : 0;
}
