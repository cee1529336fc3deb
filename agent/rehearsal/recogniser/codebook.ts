import { VECTOR } from './cepstralVector.ts';
import { distance } from './distance.ts';

const SIZE = 256;
const ROUNDS = 4;
/** Every how manyth vector is looked at: neighbours in time are alike. */
const STEP = 4;

/** `SIZE` typical vectors of the given sounds, by k-means from evenly spread seeds: the same input gives the same codebook. */
export function makeCodebook(sounds: readonly Float32Array[]): Float32Array {
  const samples = sounds.flatMap((sound) =>
    Array.from({ length: Math.ceil(sound.length / (VECTOR * STEP)) }, (_, index) =>
      sound.subarray(index * STEP * VECTOR, index * STEP * VECTOR + VECTOR),
    ),
  );
  const size = Math.min(SIZE, samples.length);
  const codebook = new Float32Array(size * VECTOR);
  for (let entry = 0; entry < size; entry++) {
    codebook.set(samples[Math.floor((entry * samples.length) / size)] ?? [], entry * VECTOR);
  }
  for (let round = 0; round < ROUNDS; round++) {
    const sums = new Float64Array(size * VECTOR);
    const counts = new Uint32Array(size);
    for (const sample of samples) {
      let nearest = 0;
      let least = Number.POSITIVE_INFINITY;
      for (let entry = 0; entry < size; entry++) {
        const apart = distance(sample, 0, codebook, entry * VECTOR);
        if (apart < least) {
          least = apart;
          nearest = entry;
        }
      }
      counts[nearest] = (counts[nearest] ?? 0) + 1;
      for (let index = 0; index < VECTOR; index++) {
        sums[nearest * VECTOR + index] = (sums[nearest * VECTOR + index] ?? 0) + (sample[index] ?? 0);
      }
    }
    for (let at = 0; at < codebook.length; at++) {
      const count = counts[Math.floor(at / VECTOR)] ?? 0;
      if (count > 0) codebook[at] = (sums[at] ?? 0) / count;
    }
  }
  return codebook;
}
