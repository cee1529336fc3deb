import { USUAL_PACE } from './restOf.ts';
import type { ChosenVoice } from './voicesFor.ts';

/** Shorter texts say little of how fast a voice speaks. */
const LEAST_CHARACTERS = 20;

/** How fast each voice speaks, as it was last heard. */
export class Pace {
  readonly #known = new Map<string, number>();

  /** A voice has said all of a text. */
  spoke(voice: ChosenVoice, text: string, heardMs: number): void {
    if (text.length >= LEAST_CHARACTERS && heardMs > 0) this.#known.set(keyOf(voice), (text.length / heardMs) * 1000);
  }

  /** Characters a second. */
  of(voice: ChosenVoice): number {
    return this.#known.get(keyOf(voice)) ?? USUAL_PACE;
  }
}

const keyOf = ({ access, voice, language }: ChosenVoice): string => `${access.id} ${voice} ${language}`;
