import { joinSound } from '../sound/joinSound.ts';
import { Resampler } from '../sound/resampler.ts';
import { COEFFICIENTS, HEARING_RATE, HOP, Mfcc, WINDOW } from './mfcc.ts';

/** Milliseconds from one frame to the next. */
export const FRAME_MS = (HOP / HEARING_RATE) * 1000;

/** One frame as heard. `coefficients` is reused for the next frame: copy what is to be kept. */
export interface HeardFrame {
  coefficients: Float32Array;
  /** dBFS. */
  loudness: number;
  /** End of the frame, in ms of the stream. */
  endMs: number;
}

/** Turns a stream of sound at any usual rate into frames of cepstral coefficients, one every 20 ms. */
export class FrontEnd {
  readonly #resampler: Resampler;
  readonly #mfcc = new Mfcc();
  readonly #coefficients = new Float32Array(COEFFICIENTS);
  #held: Int16Array = new Int16Array(0);
  #frames = 0;

  constructor(sampleRate: number) {
    this.#resampler = new Resampler(sampleRate, HEARING_RATE);
  }

  push(samples: Int16Array, onFrame: (frame: HeardFrame) => void): void {
    const heard = joinSound([this.#held, this.#resampler.push(samples)]);
    let at = 0;
    for (; at + WINDOW <= heard.length; at += HOP) {
      const loudness = this.#mfcc.frame(heard, at, this.#coefficients);
      const endMs = ((this.#frames * HOP + WINDOW) / HEARING_RATE) * 1000;
      this.#frames++;
      onFrame({ coefficients: this.#coefficients, loudness, endMs });
    }
    this.#held = heard.slice(at);
  }
}
