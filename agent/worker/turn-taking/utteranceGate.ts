/**
 * The voice detector hears the end of a word a little longer than a recogniser that ends utterances itself. Speech that goes on for less
 * than this behind such an end is that rest, not the next utterance: taken for one, its words were waited for in vain, and the answer came
 * 0.7 s late in one of eight turns. Nothing is lost by waiting: the recogniser is given what came just before an utterance, too.
 */
export const REST_OF_SPEECH_MS = 160;

export type GateAction = 'start' | 'commit' | undefined;

/**
 * Decides which stretch of sound the recogniser gets as one utterance.
 * An utterance opens with speech and is committed as soon as the end of the turn is likely. When it isn't, it is held
 * through the pause, so that a sentence with a pause inside is recognised as a whole; `holdMs` of silence end it anyway.
 */
export class UtteranceGate {
  /** How long a pause may be whose end is not likely. */
  holdMs: number;
  #open = false;
  #silenceMs = 0;
  /** Speech since the recogniser has found an end, ms; undefined where it hasn't, or there was a new beginning since. */
  #restMs: number | undefined;

  constructor(holdMs: number) {
    this.holdMs = holdMs;
  }

  /** Somebody begins to speak. */
  begins(): GateAction {
    this.#silenceMs = 0;
    this.#restMs = undefined;
    if (this.#open) return undefined;
    this.#open = true;
    return 'start';
  }

  /** Speech is heard in these last `ms`. */
  speech(ms: number): GateAction {
    this.#silenceMs = 0;
    if (this.#open || this.#restMs === undefined) return this.begins();
    this.#restMs += ms;
    return this.#restMs < REST_OF_SPEECH_MS ? undefined : this.begins();
  }

  /** No speech for `silenceMs` by now. */
  silence(silenceMs: number): GateAction {
    this.#silenceMs = silenceMs;
    if (this.#restMs !== undefined) this.#restMs = 0;
    if (!this.#open || silenceMs < this.holdMs) return undefined;
    this.#open = false;
    return 'commit';
  }

  /** The recogniser has found the end by itself. */
  ended(): void {
    this.#restMs = 0;
    this.#open = false;
  }

  /** The end-of-turn model has judged the current pause. */
  verdict(likely: boolean): GateAction {
    if (!likely || !this.#open || this.#silenceMs === 0) return undefined;
    this.#open = false;
    return 'commit';
  }
}
