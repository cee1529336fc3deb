import { VECTOR } from './cepstralVector.ts';
import { distance } from './distance.ts';
import { END_FRAMES, type Reading, SKIP_COST, STAY_COST } from './warp.ts';

/** A word that was heard: from which to which frame of the utterance, and what its frames cost together. */
export interface HeardWord {
  text: string;
  fromFrame: number;
  toFrame: number;
  cost: number;
}

const NEVER = Number.POSITIVE_INFINITY;

/**
 * Aligns an utterance once more with the one reading that won, now remembering the way, and reads off its words.
 * A few ms for an utterance of 5 s.
 */
export function wordTimes(heard: readonly Float32Array[], { template, entry, frame: end }: Reading): HeardWord[] {
  const width = end - entry;
  if (width <= 0 || heard.length === 0) return [];
  const local = new Float32Array(heard.length * width);
  const steps = new Uint8Array(heard.length * width);
  let row = new Float32Array(width).fill(NEVER);
  for (const [index, vector] of heard.entries()) {
    const next = new Float32Array(width).fill(NEVER);
    for (let at = 0; at < width; at++) {
      let before = index === 0 && at === 0 ? 0 : (row[at] ?? NEVER) + STAY_COST;
      let step = 0;
      if (at > 0 && (row[at - 1] ?? NEVER) < before) {
        before = row[at - 1] ?? NEVER;
        step = 1;
      }
      if (at > 1 && (row[at - 2] ?? NEVER) + SKIP_COST < before) {
        before = (row[at - 2] ?? NEVER) + SKIP_COST;
        step = 2;
      }
      if (before === NEVER) continue;
      const cost = distance(vector, 0, template.vectors, (entry + at) * VECTOR);
      local[index * width + at] = cost;
      steps[index * width + at] = step;
      next[at] = before + cost;
    }
    row = next;
  }

  let at = width - 1;
  for (let other = Math.max(0, width - END_FRAMES); other < width; other++) {
    if ((row[other] ?? NEVER) < (row[at] ?? NEVER)) at = other;
  }
  const words: HeardWord[] = [];
  for (let index = heard.length - 1; index >= 0; index--) {
    const text = template.wordEnds.findIndex((wordEnd) => entry + at < wordEnd);
    const word = words[text] ?? { text: template.words[text] ?? '', fromFrame: index, toFrame: index + 1, cost: 0 };
    words[text] = { ...word, fromFrame: index, cost: word.cost + (local[index * width + at] ?? 0) };
    at -= steps[index * width + at] ?? 0;
  }
  return words.filter(Boolean);
}
