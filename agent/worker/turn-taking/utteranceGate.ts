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

  constructor(holdMs: number) {
    this.holdMs = holdMs;
  }

  /** Speech is heard in this moment. */
  speech(): GateAction {
    this.#silenceMs = 0;
    if (this.#open) return undefined;
    this.#open = true;
    return 'start';
  }

  /** No speech for `silenceMs` by now. */
  silence(silenceMs: number): GateAction {
    this.#silenceMs = silenceMs;
    if (!this.#open || silenceMs < this.holdMs) return undefined;
    this.#open = false;
    return 'commit';
  }

  /** The recogniser has found the end by itself. */
  ended(): void {
    this.#open = false;
  }

  /** The end-of-turn model has judged the current pause. */
  verdict(likely: boolean): GateAction {
    if (!likely || !this.#open || this.#silenceMs === 0) return undefined;
    this.#open = false;
    return 'commit';
  }
}
