import type { Language } from '../../protocol/primitives.ts';
import { BITS, type Family, familyOf, familyOfOne, type Lane, NEVER } from './lane.ts';
import { type FrameSounds, joinedRows, type PhraseModel, type PhraseSounds } from './phraseModel.ts';

/** Cost of leaving out a phoneme of the phrase, beyond what its neighbours cost. People swallow some. */
export const SKIP_COST = 4;
/** Paths further behind the best one than this are given up. */
const BEAM_COST = 150;

/** A way to read the utterance so far: the sounds of a phrase from `entry` up to and with `at`. */
export interface Reading {
  phrase: PhraseSounds;
  /** Index of the sound with which it begins, and of the one where it is now or where it ended. */
  entry: number;
  at: number;
  /** Cost of the path, over all frames heard. */
  cost: number;
  /** Whether it stands at an exit of the phrase. */
  complete: boolean;
  /** Of a sentence with slots: what it is made of. `phrase` holds the segments that were reached. */
  frame?: { segments: FrameSounds; rows: readonly PhraseSounds[] };
}

/**
 * Viterbi's search for one utterance in every phrase at once, frame by frame. A frame costs nothing where the phrase has the
 * phoneme that the frame sounds most like, and more the less likely the phrase's phoneme is: what a path costs is how much
 * worse it explains the sounds than any order of phonemes could.
 */
export class Search {
  readonly #silence: number;
  readonly #families: Family[];
  /** All lanes, those of later segments first: a path goes on from where the segment before stood a frame ago. */
  readonly #lanes: Lane[];
  /** What it costs if nothing but silence was heard yet. */
  #lead = 0;
  #best = 0;
  #frames = 0;

  /** Compares with the phrases of one language only when it is given. */
  constructor(model: Pick<PhraseModel, 'phrases' | 'frames' | 'silence'>, language?: Language) {
    this.#silence = model.silence;
    const isSpoken = (phrase: PhraseSounds | undefined) => language === undefined || phrase?.language === language;
    this.#families = [
      ...model.phrases.filter(isSpoken).map(familyOfOne),
      ...model.frames.filter((frame) => isSpoken(frame[0]?.[0])).map(familyOf),
    ];
    this.#lanes = this.#families.flatMap(({ segments }) => segments.toReversed().flat());
  }

  /** Frames heard. */
  get frames(): number {
    return this.#frames;
  }

  /** Takes in what each phoneme would cost in the next frame. */
  push(costs: Float32Array): void {
    const silent = costs[this.#silence] ?? 0;
    const limit = this.#best + BEAM_COST;
    this.#best = NEVER;
    for (const lane of this.#lanes) {
      this.#leave(lane, silent);
      this.#advance(lane, costs, limit);
    }
    this.#lead += silent;
    this.#best = Math.min(this.#best, this.#lead);
    this.#frames++;
  }

  #leave({ phrase: { exits }, costs, begun, left, leftBegun }: Lane, silent: number): void {
    for (let index = 0; index < exits.length; index++) {
      const last = (exits[index] ?? 0) - 1;
      const cost = costs[last] ?? NEVER;
      if (cost < (left[index] ?? NEVER)) {
        left[index] = cost;
        leftBegun[index] = begun[last] ?? 0;
      }
      left[index] = (left[index] ?? NEVER) + silent;
    }
  }

  /** One row of the search, in place: from the last sound down, so that every predecessor is still the former row's. */
  #advance({ phrase, costs, begun, isEntry, before, choice }: Lane, soundCosts: Float32Array, limit: number): void {
    const { sounds } = phrase;
    // The cheapest path that has come to the end of the segment before.
    let arrived = NEVER;
    let arrivedBegun = 0;
    for (const other of before) {
      const last = other.costs.length - 1;
      const swallowed = (other.costs[last - 1] ?? NEVER) + SKIP_COST;
      const cost = Math.min(other.costs[last] ?? NEVER, swallowed);
      if (cost >= arrived) continue;
      arrived = cost;
      const from = other.begun[cost === swallowed ? last - 1 : last] ?? 0;
      arrivedBegun = (from << BITS) | choice;
    }
    for (let at = sounds.length - 1; at >= 0; at--) {
      let cost = costs[at] ?? NEVER;
      let from = begun[at] ?? 0;
      const one = at > 0 ? (costs[at - 1] ?? NEVER) : arrived;
      if (one < cost) {
        cost = one;
        from = at > 0 ? (begun[at - 1] ?? 0) : arrivedBegun;
      }
      if (at > 1) {
        // A pause between two words need not be made.
        const two = (costs[at - 2] ?? NEVER) + (sounds[at - 1] === this.#silence ? 0 : SKIP_COST);
        if (two < cost) {
          cost = two;
          from = begun[at - 2] ?? 0;
        }
      } else if (at === 1 && arrived < cost && sounds[0] === this.#silence) {
        cost = arrived;
        from = arrivedBegun;
      }
      const entry = isEntry[at] ?? 0;
      if (entry > 0 && this.#lead < cost) {
        cost = this.#lead;
        from = entry - 1;
      }
      if (cost > limit) {
        costs[at] = NEVER;
        continue;
      }
      cost += soundCosts[sounds[at] ?? 0] ?? 0;
      costs[at] = cost;
      begun[at] = from;
      if (cost < this.#best) this.#best = cost;
    }
  }

  /** The cheapest readings of two phrases, cheapest first. With `complete`, only readings that end at an exit. */
  readings(complete: boolean): Reading[] {
    const readings: { family: Family; segment: number; begun: number; at: number; cost: number; complete: boolean }[] =
      [];
    for (const family of this.#families) {
      let best: (typeof readings)[number] | undefined;
      for (const [segment, lanes] of family.segments.entries()) {
        for (const { phrase, costs, begun, left, leftBegun } of lanes) {
          const offer = (at: number, cost: number, from: number | undefined, atExit: boolean) => {
            if (cost < (best?.cost ?? NEVER)) best = { family, segment, begun: from ?? 0, at, cost, complete: atExit };
          };
          for (const [index, exit] of phrase.exits.entries()) {
            offer(exit - 1, costs[exit - 1] ?? NEVER, begun[exit - 1], true);
            offer(exit - 1, left[index] ?? NEVER, leftBegun[index], true);
          }
          if (!complete) for (let at = 0; at < costs.length; at++) offer(at, costs[at] ?? NEVER, begun[at], false);
        }
      }
      if (best) readings.push(best);
    }
    const nearest = readings.sort((a, b) => a.cost - b.cost).slice(0, 2);
    return nearest.map(({ family, segment, begun, at, cost, complete }) => ({
      ...this.#placed(family, segment, begun, at),
      cost,
      complete,
    }));
  }

  /** Where a path is in its phrase; of a sentence with slots, in what its path has made of it. */
  #placed({ segments, frame, expanded }: Family, segment: number, begun: number, at: number) {
    const rows = Array.from({ length: segment + 1 }, (_, index) => {
      const choice = index === 0 ? 0 : (begun >> (BITS * (segment - index))) & (2 ** BITS - 1);
      return segments[index]?.[choice]?.phrase;
    }).filter((row) => row !== undefined);
    const key = begun * segments.length + segment;
    const phrase = expanded.get(key) ?? joinedRows(rows);
    expanded.set(key, phrase);
    const before = phrase.sounds.length - (rows.at(-1)?.sounds.length ?? 0);
    const entry = phrase.entries[begun >> (BITS * segment)] ?? 0;
    return { phrase, entry, at: before + at, ...(frame && { frame: { segments: frame, rows } }) };
  }
}
