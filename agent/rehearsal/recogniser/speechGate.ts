/** In a synthesiser's clean sound, all that is louder than this is speech. */
export const CLEAN_SPEECH_DBFS = -45;

/** What is heard counts as speech when it is this much louder than the noise of the line… */
const ABOVE_NOISE_DB = 12;
/** …but a quiet line doesn't make a whisper in the next room speech, nor a loud one shouting necessary. */
const LOWEST_DBFS = -45;
const HIGHEST_DBFS = -30;
/** The noise estimate falls at once and rises slowly, so that speech doesn't lift it. */
const RISE_DB_PER_FRAME = 0.04;
const QUIETEST_DBFS = -80;

/** Tells frames that hold speech from the noise of the line, which it follows (a minimum tracker). */
export class SpeechGate {
  #noise = QUIETEST_DBFS;

  /** `loudness` in dBFS of the next frame. */
  isSpeech(loudness: number): boolean {
    this.#noise = Math.max(QUIETEST_DBFS, Math.min(loudness, this.#noise + RISE_DB_PER_FRAME));
    return loudness > Math.max(LOWEST_DBFS, Math.min(HIGHEST_DBFS, this.#noise + ABOVE_NOISE_DB));
  }
}
