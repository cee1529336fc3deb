import { VECTOR } from './cepstralVector.ts';

/** Euclidean distance of two vectors, each given by an array and where it starts there. The innermost loop of recognition. */
export function distance(a: Float32Array, atA: number, b: Float32Array, atB: number): number {
  let sum = 0;
  for (let index = 0; index < VECTOR; index++) {
    const difference = (a[atA + index] ?? 0) - (b[atB + index] ?? 0);
    sum += difference * difference;
  }
  return Math.sqrt(sum);
}

/** Distance from a vector to the nearest one of a codebook. */
export function nearestDistance(vector: Float32Array, codebook: Float32Array): number {
  let least = Number.POSITIVE_INFINITY;
  for (let at = 0; at < codebook.length; at += VECTOR) {
    let sum = 0;
    for (let index = 0; index < VECTOR && sum < least; index++) {
      const difference = (vector[index] ?? 0) - (codebook[at + index] ?? 0);
      sum += difference * difference;
    }
    if (sum < least) least = sum;
  }
  return Math.sqrt(least);
}
