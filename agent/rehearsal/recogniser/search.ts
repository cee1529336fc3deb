import type { Language } from '../../protocol/primitives.ts';
import type { PhraseModel, PhraseSounds } from './phraseModel.ts';

/** Cost of leaving out a phoneme of the phrase, beyond what its neighbours cost. People swallow some. */
export const SKIP_COST = 4;
/** Paths further behind the best one than this are given up. */
const BEAM_COST = 150;

const NEVER = Number.POSITIVE_INFINITY;

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
}

interface Lane {
  phrase: PhraseSounds;
  costs: Float32Array;
  /** For each sound the entry (index) at which its path began. */
  begun: Uint8Array;
  isEntry: Uint8Array;
  /** For each exit, the cheapest path that left there, with what was heard since taken as silence. */
  left: Float64Array;
  leftBegun: Uint8Array;
}

/**
 * Viterbi's search for one utterance in every phrase at once, frame by frame. A frame costs nothing where the phrase has the
 * phoneme that the frame sounds most like, and more the less likely the phrase's phoneme is: what a path costs is how much
 * worse it explains the sounds than any order of phonemes could.
 */
export class Search {
  readonly #silence: number;
  readonly #lanes: Lane[];
  /** What it costs if nothing but silence was heard yet. */
  #lead = 0;
  #best = 0;
  #frames = 0;

  /** Compares with the phrases of one language only when it is given. */
  constructor(model: PhraseModel, language?: Language) {
    this.#silence = model.silence;
    this.#lanes = model.phrases
      .filter((phrase) => language === undefined || phrase.language === language)
      .map((phrase) => ({
        phrase,
        costs: new Float32Array(phrase.sounds.length).fill(NEVER),
        begun: new Uint8Array(phrase.sounds.length),
        isEntry: Uint8Array.from(phrase.sounds, (_, at) => phrase.entries.indexOf(at) + 1),
        left: new Float64Array(phrase.exits.length).fill(NEVER),
        leftBegun: new Uint8Array(phrase.exits.length),
      }));
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
  #advance({ phrase, costs, begun, isEntry }: Lane, soundCosts: Float32Array, limit: number): void {
    const { sounds } = phrase;
    for (let at = sounds.length - 1; at >= 0; at--) {
      let cost = costs[at] ?? NEVER;
      let from = begun[at] ?? 0;
      const one = at > 0 ? (costs[at - 1] ?? NEVER) : NEVER;
      if (one < cost) {
        cost = one;
        from = begun[at - 1] ?? 0;
      }
      if (at > 1) {
        // A pause between two words need not be made.
        const two = (costs[at - 2] ?? NEVER) + (sounds[at - 1] === this.#silence ? 0 : SKIP_COST);
        if (two < cost) {
          cost = two;
          from = begun[at - 2] ?? 0;
        }
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

  /** The cheapest reading of each phrase, cheapest first. With `complete`, only readings that end at an exit. */
  readings(complete: boolean): Reading[] {
    const readings: Reading[] = [];
    for (const { phrase, costs, begun, left, leftBegun } of this.#lanes) {
      let best: Reading | undefined;
      const offer = (at: number, cost: number, from: number | undefined, atExit: boolean) => {
        if (cost < (best?.cost ?? NEVER))
          best = { phrase, entry: phrase.entries[from ?? 0] ?? 0, at, cost, complete: atExit };
      };
      for (const [index, exit] of phrase.exits.entries()) {
        offer(exit - 1, costs[exit - 1] ?? NEVER, begun[exit - 1], true);
        offer(exit - 1, left[index] ?? NEVER, leftBegun[index], true);
      }
      if (!complete) for (let at = 0; at < costs.length; at++) offer(at, costs[at] ?? NEVER, begun[at], false);
      if (best) readings.push(best);
    }
    return readings.sort((a, b) => a.cost - b.cost);
  }
}
