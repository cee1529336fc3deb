import type { HeardSounds } from './phonemeEar.ts';
import { type Reading, SKIP_COST } from './search.ts';

/** A word that was heard: from which frame of the utterance to which, and how well it fits. */
export interface HeardWord {
  text: string;
  fromFrame: number;
  toFrame: number;
  /** Mean cost of its phonemes: of each the mean over its frames, SKIP_COST for one that was left out. */
  cost: number;
  phonemes: number;
}

/** How an utterance goes together with a reading of it. */
export interface Alignment {
  words: HeardWord[];
  /** Mean cost of the reading's phonemes: long and short ones count alike. */
  cost: number;
}

const NEVER = Number.POSITIVE_INFINITY;
/** A path's last step: it stayed, came from the sound before, from the one before that, or began here. */
const BEGAN = 3;

/** Cheapest way through the sounds of a reading: for each frame the step into each sound. The last column is the silence after it. */
function steps(heard: readonly HeardSounds[], { phrase, entry, at: last }: Reading, silence: number) {
  const width = last - entry + 1;
  const taken = new Uint8Array(heard.length * (width + 1));
  let row = new Float64Array(width + 1).fill(NEVER);
  let lead = 0;
  for (const [frame, { costs }] of heard.entries()) {
    const next = new Float64Array(width + 1).fill(NEVER);
    for (let at = 0; at <= width; at++) {
      let cost = row[at] ?? NEVER;
      let step = 0;
      const offer = (other: number, by: number) => {
        if (other < cost) {
          cost = other;
          step = by;
        }
      };
      if (at > 0) offer(row[at - 1] ?? NEVER, 1);
      if (at > 1 && at < width) {
        offer((row[at - 2] ?? NEVER) + (phrase.sounds[entry + at - 1] === silence ? 0 : SKIP_COST), 2);
      }
      if (at === 0) offer(lead, BEGAN);
      next[at] = cost + (costs[at === width ? silence : (phrase.sounds[entry + at] ?? silence)] ?? 0);
      taken[frame * (width + 1) + at] = step;
    }
    lead += costs[silence] ?? 0;
    row = next;
  }
  const ended = (row[width] ?? NEVER) < (row[width - 1] ?? NEVER) ? width : width - 1;
  return { taken, ended, width };
}

/** Goes through an utterance once more with the one reading that won, now remembering the way, and reads off its words. */
export function align(heard: readonly HeardSounds[], reading: Reading, silence: number): Alignment {
  const { phrase, entry } = reading;
  const { taken, ended, width } = steps(heard, reading, silence);
  const sums = new Float64Array(width);
  const first = new Int32Array(width).fill(-1);
  const frames = new Int32Array(width);
  for (let frame = heard.length - 1, at = ended; frame >= 0; frame--) {
    if (at < width) {
      sums[at] = (sums[at] ?? 0) + (heard[frame]?.costs[phrase.sounds[entry + at] ?? 0] ?? 0);
      frames[at] = (frames[at] ?? 0) + 1;
      first[at] = frame;
    }
    const step = taken[frame * (width + 1) + at] ?? 0;
    if (step === BEGAN) break;
    at -= step;
  }
  const costOf = (at: number) => (frames[at] ? (sums[at] ?? 0) / (frames[at] ?? 1) : SKIP_COST);
  const words: HeardWord[] = [];
  const all: number[] = [];
  for (const [index, end] of phrase.wordEnds.entries()) {
    const from = Math.max(0, (phrase.wordEnds[index - 1] ?? 0) - entry);
    const places = Array.from(
      { length: Math.max(0, Math.min(width, end - entry) - from) },
      (_, at) => from + at,
    ).filter((at) => phrase.sounds[entry + at] !== silence);
    const costs = places.map(costOf);
    const spoken = places.filter((at) => (frames[at] ?? 0) > 0);
    const [start] = spoken;
    const stop = spoken.at(-1);
    all.push(...costs);
    if (end <= entry || end > entry + width) continue;
    const before = words.at(-1)?.toFrame ?? 0;
    words.push({
      text: phrase.words[index] ?? '',
      fromFrame: start === undefined ? before : (first[start] ?? before),
      toFrame: stop === undefined ? before : (first[stop] ?? before) + (frames[stop] ?? 0),
      cost: mean(costs),
      phonemes: places.length,
    });
  }
  return { words, cost: mean(all) };
}

const mean = (values: readonly number[]) =>
  values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
