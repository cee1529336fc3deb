import type { Language } from '../../protocol/primitives.ts';
import { VECTOR } from './cepstralVector.ts';
import { distance, nearestDistance } from './distance.ts';
import type { PhraseModel, Template } from './phraseModel.ts';

/** Cost of staying on a frame of the template, and of skipping one: speech is warped, but not without limit. */
export const STAY_COST = 0.5;
export const SKIP_COST = 0.3;
/** An utterance may begin this many frames late, and end as early, for a breath or a click; such frames cost extra. */
const LOOSE_FRAMES = 10;
const LOOSE_COST = 0.5;
/** Paths further behind the best one than this are given up. The share keeps rivals comparable to the end. */
const BEAM_COST = 15;
const BEAM_SHARE = 1.25;
/** A word is taken as over when the path is this close before its last frame. */
export const END_FRAMES = 3;

const NEVER = Number.POSITIVE_INFINITY;

/** A way to read the utterance so far: the words of a template from frame `entry` up to `frame`. */
export interface Reading {
  template: Template;
  entry: number;
  /** Frame of the template where the path is now, or where it ended. */
  frame: number;
  /** Cost of the path, over all frames heard. */
  cost: number;
  /** Whether it stands at an exit of the template. */
  complete: boolean;
}

interface Lane {
  template: Template;
  frames: number;
  costs: Float32Array;
  /** For each frame the entry (index) at which its path began. */
  begun: Uint8Array;
  /** Range of frames (exclusive end) with living paths. */
  from: number;
  to: number;
  /** For each exit, the cheapest path that left there, with what was heard since taken as noise. */
  left: Float64Array;
  leftAgo: Int32Array;
  leftBegun: Uint8Array;
}

/**
 * Dynamic time warping of one utterance against every template at once, frame by frame: the state is one row of costs
 * (Sakoe and Chiba, 1978, asymmetric: each frame heard costs once, so that paths can be compared at any time).
 * Beside it runs `background`: what the same frames cost when every one may be taken for any sound of these languages.
 */
export class Warp {
  readonly #codebook: Float32Array;
  readonly #lanes: Lane[];
  #background = 0;
  #frames = 0;

  /** Compares with the templates of one language only when it is given. */
  constructor(model: PhraseModel, language?: Language) {
    this.#codebook = model.codebook;
    this.#lanes = model.templates
      .filter((template) => language === undefined || template.language === language)
      .map((template) => ({
        template,
        frames: template.vectors.length / VECTOR,
        costs: new Float32Array(template.vectors.length / VECTOR).fill(NEVER),
        begun: new Uint8Array(template.vectors.length / VECTOR),
        from: 0,
        to: 0,
        left: new Float64Array(template.exits.length).fill(NEVER),
        leftAgo: new Int32Array(template.exits.length),
        leftBegun: new Uint8Array(template.exits.length),
      }));
  }

  /** Frames heard. */
  get frames(): number {
    return this.#frames;
  }

  get background(): number {
    return this.#background;
  }

  /** Takes in the next frame, a vector with mean taken off and weights applied, and returns what it adds to `background`. */
  push(vector: Float32Array): number {
    const nearest = nearestDistance(vector, this.#codebook);
    const entryCost = this.#frames < LOOSE_FRAMES ? this.#background + this.#frames * LOOSE_COST : NEVER;
    const limit = this.#limit();
    for (const lane of this.#lanes) {
      this.#leave(lane, nearest);
      this.#advance(lane, vector, entryCost, limit);
    }
    this.#background += nearest;
    this.#frames++;
    return nearest;
  }

  #limit(): number {
    let best = NEVER;
    for (const { costs, from, to } of this.#lanes) {
      for (let frame = from; frame < to; frame++) best = Math.min(best, costs[frame] ?? NEVER);
    }
    return best * BEAM_SHARE + BEAM_COST;
  }

  /** Paths that stood at an exit go on outside the template, if only for a moment. */
  #leave(lane: Lane, nearest: number): void {
    for (const [index, exit] of lane.template.exits.entries()) {
      const frame = this.#exitFrame(lane, exit);
      const cost = lane.costs[frame] ?? NEVER;
      if (cost <= (lane.left[index] ?? NEVER)) {
        lane.left[index] = cost;
        lane.leftAgo[index] = 0;
        lane.leftBegun[index] = lane.begun[frame] ?? 0;
      }
      const ago = (lane.leftAgo[index] ?? 0) + 1;
      lane.leftAgo[index] = ago;
      lane.left[index] = ago > LOOSE_FRAMES ? NEVER : (lane.left[index] ?? NEVER) + nearest + LOOSE_COST;
    }
  }

  /** The cheapest of the last frames before an exit. */
  #exitFrame(lane: Lane, exit: number): number {
    let least = exit - 1;
    for (let frame = Math.max(0, exit - END_FRAMES); frame < exit; frame++) {
      if ((lane.costs[frame] ?? NEVER) < (lane.costs[least] ?? NEVER)) least = frame;
    }
    return least;
  }

  /** One row of the warp, in place: from the last frame down, so that every predecessor is still the former row's. */
  #advance(lane: Lane, vector: Float32Array, entryCost: number, limit: number): void {
    const { costs, begun, template } = lane;
    const first = entryCost < NEVER ? 0 : lane.from;
    const last = Math.min(lane.frames, entryCost < NEVER ? lane.frames : lane.to + 2) - 1;
    let from = lane.frames;
    let to = 0;
    for (let frame = last; frame >= first; frame--) {
      let cost = (costs[frame] ?? NEVER) + STAY_COST;
      let began = begun[frame] ?? 0;
      const advanced = frame > 0 ? (costs[frame - 1] ?? NEVER) : NEVER;
      if (advanced < cost) {
        cost = advanced;
        began = begun[frame - 1] ?? 0;
      }
      const skipped = frame > 1 ? (costs[frame - 2] ?? NEVER) + SKIP_COST : NEVER;
      if (skipped < cost) {
        cost = skipped;
        began = begun[frame - 2] ?? 0;
      }
      if (entryCost < cost) {
        const entry = template.entries.indexOf(frame);
        if (entry >= 0) {
          cost = entryCost;
          began = entry;
        }
      }
      if (cost > limit || cost === NEVER) {
        costs[frame] = NEVER;
        continue;
      }
      begun[frame] = began;
      costs[frame] = cost + distance(vector, 0, template.vectors, frame * VECTOR);
      from = frame;
      to = Math.max(to, frame + 1);
    }
    lane.from = from;
    lane.to = to;
  }

  /** The cheapest reading of each phrase (by text), cheapest first. With `complete`, only readings that end at an exit. */
  readings(complete: boolean): Reading[] {
    const best = new Map<string, Reading>();
    const offer = (reading: Reading) => {
      const known = best.get(reading.template.text);
      if (reading.cost < (known?.cost ?? NEVER)) best.set(reading.template.text, reading);
    };
    for (const lane of this.#lanes) {
      const { template, costs, begun, left, leftBegun } = lane;
      const entryOf = (index: number | undefined) => template.entries[index ?? 0] ?? 0;
      for (const [index, exit] of template.exits.entries()) {
        const frame = this.#exitFrame(lane, exit);
        offer({ template, entry: entryOf(begun[frame]), frame: exit, cost: costs[frame] ?? NEVER, complete: true });
        offer({ template, entry: entryOf(leftBegun[index]), frame: exit, cost: left[index] ?? NEVER, complete: true });
      }
      if (complete) continue;
      for (let frame = lane.from; frame < lane.to; frame++) {
        offer({ template, entry: entryOf(begun[frame]), frame, cost: costs[frame] ?? NEVER, complete: false });
      }
    }
    return [...best.values()].sort((a, b) => a.cost - b.cost);
  }
}
