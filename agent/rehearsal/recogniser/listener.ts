import type { Language } from '../../protocol/primitives.ts';
import { CepstralVectors } from './cepstralVector.ts';
import { FRAME_MS, FrontEnd, type HeardFrame } from './frontEnd.ts';
import type { PhraseModel } from './phraseModel.ts';
import { RunningMean } from './runningMean.ts';
import { SpeechGate } from './speechGate.ts';
import { joinTranscripts, type Transcript } from './transcript.ts';
import { type HeardFrames, standsAlone, understand, understoodSoFar } from './understand.ts';
import { Warp } from './warp.ts';

/** After this much silence, words that can stand alone are settled, and the next ones are compared afresh. */
const SETTLE_MS = 350;
/** After this much silence everything is settled, understood or not. */
const SETTLE_ANYHOW_MS = 800;

/** What the listener tells after each frame of 20 ms. */
export interface Heard {
  speech: boolean;
  /** End of the frame, ms of the stream. */
  endMs: number;
}

/**
 * Understands one stream of speech while it comes in. `push` sound, ask `soFar` for interim words, and `finish` for what
 * was said since the last `finish`. Mono, 16 bit, any usual sample rate.
 */
export class Listener {
  readonly #model: PhraseModel;
  readonly #frontEnd: FrontEnd;
  readonly #gate = new SpeechGate();
  readonly #cepstra = new CepstralVectors();
  readonly #mean: RunningMean;
  #language: Language | undefined;
  #warp: Warp;
  #heard: HeardFrames = { vectors: [], background: [], endMs: [] };
  #settled: Transcript[] = [];
  #lastSpeechMs = 0;

  constructor(model: PhraseModel, { sampleRate, language }: { sampleRate: number; language?: Language | undefined }) {
    this.#model = model;
    this.#frontEnd = new FrontEnd(sampleRate);
    this.#mean = new RunningMean(model.mean);
    this.#language = language;
    this.#warp = new Warp(model, language);
  }

  /** From the next stretch of speech on, listens for this language only, or for all. */
  set language(language: Language | undefined) {
    this.#language = language;
    if (this.#warp.frames === 0) this.#warp = new Warp(this.#model, language);
  }

  /** Takes in sound. `onHeard` is called after each frame and may call `finish`. */
  push(samples: Int16Array, onHeard?: (heard: Heard) => void): void {
    this.#frontEnd.push(samples, (frame) => {
      const speech = this.#gate.isSpeech(frame.loudness);
      if (speech) this.#hear(frame);
      else this.#hearSilence(frame.endMs);
      onHeard?.({ speech, endMs: frame.endMs });
    });
  }

  /** The words that are certain already. */
  soFar(): string {
    return [...this.#settled.map((part) => part.text), understoodSoFar(this.#warp)].filter(Boolean).join(' ');
  }

  /** Whether what was said so far ends a phrase, can stand alone as a part of one, or neither. */
  standing(): 'no' | 'part' | 'last' {
    return standsAlone(this.#warp);
  }

  /** Ends the stretch: what was said since the last time; undefined when nothing was. */
  finish(): Transcript | undefined {
    this.#settle();
    const transcript = joinTranscripts(this.#settled);
    this.#settled = [];
    return transcript;
  }

  #hear({ coefficients, endMs }: HeardFrame): void {
    const vector = this.#cepstra.next(coefficients);
    this.#mean.apply(vector);
    for (let index = 0; index < vector.length; index++) {
      vector[index] = (vector[index] ?? 0) * (this.#model.weights[index] ?? 0);
    }
    this.#heard.background.push(this.#warp.push(vector));
    this.#heard.vectors.push(vector);
    this.#heard.endMs.push(endMs);
    this.#lastSpeechMs = endMs;
  }

  #hearSilence(endMs: number): void {
    if (this.#warp.frames === 0) return;
    const silenceMs = endMs - this.#lastSpeechMs;
    if (
      silenceMs >= SETTLE_ANYHOW_MS ||
      (silenceMs >= SETTLE_MS && silenceMs < SETTLE_MS + FRAME_MS && this.standing() !== 'no')
    )
      this.#settle();
  }

  #settle(): void {
    if (this.#warp.frames === 0) return;
    const transcript = understand(this.#warp, this.#heard, this.#language);
    if (transcript) this.#settled.push(transcript);
    if (transcript && transcript.words.length > 0) this.#mean.keep();
    else this.#mean.forget();
    this.#warp = new Warp(this.#model, this.#language);
    this.#heard = { vectors: [], background: [], endMs: [] };
    this.#cepstra.restart();
  }
}
