import type { FrameSounds, PhraseSounds } from './phraseModel.ts';

export const NEVER = Number.POSITIVE_INFINITY;

/**
 * A row of sounds, which is a phrase or what can stand in one segment of a sentence with slots. A path remembers at which entry it
 * began and, from each segment that it has come to, which row it took: `begun` is the entry's index and then six bits for each row.
 */
export interface Lane {
  phrase: PhraseSounds;
  costs: Float32Array;
  begun: Int32Array;
  isEntry: Uint8Array;
  /** For each exit, the cheapest path that left there, with what was heard since taken as silence. */
  left: Float64Array;
  leftBegun: Int32Array;
  /** The lanes from whose ends a path goes on here, and which of its segment's rows this is. */
  before: readonly Lane[];
  choice: number;
}

/** What is compared as one: a phrase, or a sentence with slots, whose readings are no rivals of each other. */
export interface Family {
  segments: readonly (readonly Lane[])[];
  frame: FrameSounds | undefined;
  expanded: Map<number, PhraseSounds>;
}

/** Bits of `begun` for each row that was taken. */
export const BITS = 6;

export const laneOf = (phrase: PhraseSounds, before: readonly Lane[], choice: number): Lane => ({
  phrase,
  costs: new Float32Array(phrase.sounds.length).fill(NEVER),
  begun: new Int32Array(phrase.sounds.length),
  isEntry: Uint8Array.from(phrase.sounds, (_, at) => phrase.entries.indexOf(at) + 1),
  left: new Float64Array(phrase.exits.length).fill(NEVER),
  leftBegun: new Int32Array(phrase.exits.length),
  before,
  choice,
});

export function familyOf(frame: FrameSounds): Family {
  const segments: Lane[][] = [];
  for (const rows of frame) {
    const before = segments.at(-1) ?? [];
    segments.push(rows.map((row, choice) => laneOf(row, before, choice)));
  }
  return { segments, frame, expanded: new Map() };
}

/** The family of a phrase without slots. */
export const familyOfOne = (phrase: PhraseSounds): Family => ({
  segments: [[laneOf(phrase, [], 0)]],
  frame: undefined,
  expanded: new Map(),
});
