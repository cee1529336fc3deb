/** What is heard counts as speech when it is this much louder than the noise of the line… */
const ABOVE_NOISE_DB = 12;
/** …but a quiet line doesn't make a whisper in the next room speech, nor a loud one shouting necessary. */
const LOWEST_DBFS = -45;
const HIGHEST_DBFS = -30;
/** The noise of the line is the quietest of the last one to two such stretches: speech has a gap in each. */
const STRETCH_FRAMES = 40;

/** Tells frames that hold speech from the noise of the line, which it follows (a minimum tracker; Martin, 2001, simplified). */
export class SpeechGate {
  #before = Number.POSITIVE_INFINITY;
  #now = Number.POSITIVE_INFINITY;
  #frames = 0;

  /** `loudness` in dBFS of the next frame. */
  isSpeech(loudness: number): boolean {
    if (this.#frames++ % STRETCH_FRAMES === 0) {
      this.#before = this.#now;
      this.#now = loudness;
    }
    this.#now = Math.min(this.#now, loudness);
    const noise = Math.min(this.#before, this.#now);
    return loudness > Math.max(LOWEST_DBFS, Math.min(HIGHEST_DBFS, noise + ABOVE_NOISE_DB));
  }
}
