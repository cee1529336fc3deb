import type { PhonemeModel } from './phonemeModel.ts';
import { PhonemeNet } from './phonemeNet.ts';
import { AHEAD, Surroundings } from './surroundings.ts';

/** How much of a phoneme's frequency while learning is taken off: rare ones are not overheard. */
const PRIOR_SHARE = 0.7;
/** No frame costs a path more than this: a crackle or a swallowed sound is no proof that something else was said. */
const MOST_COST = 8;

/** What one frame says. */
export interface HeardSounds {
  /** For each phoneme, how much less likely it is than the likeliest one: 0 for that one (natural logarithm). */
  costs: Float32Array;
  /** Whether the likeliest one is silence. */
  silent: boolean;
}

/** Listens to one stream for phonemes. An answer is for the frame `AHEAD` frames ago, or for one that is nearer. */
export class PhonemeEar {
  readonly #surroundings: Surroundings;
  readonly #net: PhonemeNet;
  readonly #logPriors: Float32Array;
  readonly #silence: number;

  constructor(model: PhonemeModel) {
    this.#surroundings = new Surroundings(model.norms);
    this.#net = new PhonemeNet(model.layers);
    this.#logPriors = model.logPriors;
    this.#silence = model.phonemes.indexOf('');
  }

  push(coefficients: Float32Array, speech: boolean): void {
    this.#surroundings.push(coefficients, speech);
  }

  /** The sounds of the frame `ago` frames before the last one that was pushed. */
  hear(ago: number = AHEAD): HeardSounds {
    const costs = this.#net.logProbabilities(this.#surroundings.describe(ago)).slice();
    let best = Number.POSITIVE_INFINITY;
    for (let index = 0; index < costs.length; index++) {
      const cost = PRIOR_SHARE * (this.#logPriors[index] ?? 0) - (costs[index] ?? 0);
      costs[index] = cost;
      if (cost < best) best = cost;
    }
    for (let index = 0; index < costs.length; index++) {
      costs[index] = Math.min(MOST_COST, (costs[index] ?? 0) - best);
    }
    return { costs, silent: costs[this.#silence] === 0 };
  }

  /** What was learned about the speaker since the last time was learned from speech, or from something else. */
  settle(fromSpeech: boolean): void {
    if (fromSpeech) this.#surroundings.mean.keep();
    else this.#surroundings.mean.forget();
  }
}
