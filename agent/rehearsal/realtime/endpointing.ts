import type { TurnDetection } from './clientEvent.ts';

/** Speech must go on for this many frames of 20 ms to count as begun: a click doesn't. */
const FRAMES_TO_START = 4;
const SERVER_SILENCE_MS = 500;
/** By meaning: a phrase that is complete needs hardly any silence, a part of one a pause for thought, anything else more. */
const COMPLETE_SILENCE_MS = 160;
const PART_SILENCE_MS = 900;
const OTHER_SILENCE_MS = { high: 900, medium: 1500, auto: 1500, low: 3000 };

export type Endpoint = { type: 'started'; atMs: number } | { type: 'stopped'; atMs: number } | { type: 'click' };

/** Silence after which an utterance is over, in ms. `standing`: whether its words end a phrase, a part of one, or neither. */
export function silenceToStop(detection: TurnDetection, standing: () => 'no' | 'part' | 'last'): number {
  if (detection.type === 'server_vad') return detection.silence_duration_ms ?? SERVER_SILENCE_MS;
  const other = OTHER_SILENCE_MS[detection.eagerness ?? 'auto'];
  return { last: COMPLETE_SILENCE_MS, part: PART_SILENCE_MS, no: other }[standing()];
}

/** Finds where utterances begin and end in a stream of frames that hold speech or don't. */
export class Endpointing {
  #run = 0;
  #firstMs = 0;
  #lastSpeechMs = 0;
  #speaking = false;

  /** Takes in the next frame, which ends at `endMs`; returns what it makes of the stream. `stopMs` is asked in silence only. */
  next(speech: boolean, endMs: number, stopMs: () => number): Endpoint | undefined {
    if (speech) {
      if (this.#run === 0 && !this.#speaking) this.#firstMs = endMs;
      this.#run++;
      this.#lastSpeechMs = endMs;
      if (this.#speaking || this.#run < FRAMES_TO_START) return undefined;
      this.#speaking = true;
      return { type: 'started', atMs: this.#firstMs };
    }
    if (this.#speaking) {
      if (endMs - this.#lastSpeechMs < stopMs()) return undefined;
      this.reset();
      return { type: 'stopped', atMs: this.#lastSpeechMs };
    }
    if (this.#run === 0 || endMs - this.#lastSpeechMs < SERVER_SILENCE_MS) return undefined;
    this.reset();
    return { type: 'click' };
  }

  reset(): void {
    this.#run = 0;
    this.#speaking = false;
  }
}
