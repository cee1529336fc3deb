import type { Language } from '../../protocol/primitives.ts';
import { FRAME_MS, FrontEnd, type HeardFrame } from './frontEnd.ts';
import { PhonemeEar } from './phonemeEar.ts';
import type { PhraseModel } from './phraseModel.ts';
import { type Reading, Search } from './search.ts';
import { SpeechGate } from './speechGate.ts';
import { AHEAD } from './surroundings.ts';
import { joinTranscripts, type Transcript } from './transcript.ts';
import { type HeardStretch, standsAlone, understand, understoodSoFar } from './understand.ts';

/** After this much silence a finished phrase is settled, and the next words are compared afresh. */
const SETTLE_MS = 350;
/** After this much silence everything is settled, understood or not. */
const SETTLE_ANYHOW_MS = 800;

/** What the listener tells after each frame of 20 ms. */
export interface Heard {
  speech: boolean;
  /** End of the frame, ms of the stream. */
  endMs: number;
}

const nothingHeard = (): HeardStretch => ({ sounds: [], endMs: [], speechFrames: 0, loudFrames: 0 });

/**
 * Understands one stream of speech while it comes in. `push` sound, ask `soFar` for interim words, and `finish` for what
 * was said since the last `finish`. Mono, 16 bit, any usual sample rate.
 */
export class Listener {
  readonly #model: PhraseModel;
  readonly #frontEnd: FrontEnd;
  readonly #gate = new SpeechGate();
  readonly #ear: PhonemeEar;
  #language: Language | undefined;
  #search: Search;
  #heard = nothingHeard();
  #settled: Transcript[] = [];
  /** As what the stretch before this one was read. */
  #before: Reading | undefined;
  /** Somebody has begun to speak, and what was said isn't settled yet. */
  #open = false;
  #lastSpeechMs = 0;
  #lastEndMs = 0;

  constructor(model: PhraseModel, { sampleRate, language }: { sampleRate: number; language?: Language | undefined }) {
    this.#model = model;
    this.#frontEnd = new FrontEnd(sampleRate);
    this.#ear = new PhonemeEar(model.ears);
    this.#language = language;
    this.#search = new Search(model, language);
  }

  /** From the next stretch of speech on, listens for this language only, or for all. */
  set language(language: Language | undefined) {
    this.#language = language;
    if (!this.#open) this.#search = new Search(this.#model, language);
  }

  /** Takes in sound. `onHeard` is called after each frame and may call `finish`. */
  push(samples: Int16Array, onHeard?: (heard: Heard) => void): void {
    this.#frontEnd.push(samples, (frame) => {
      const speech = this.#gate.isSpeech(frame.loudness);
      this.#hear(frame, speech);
      onHeard?.({ speech, endMs: frame.endMs });
    });
  }

  /** The words that are certain already. */
  soFar(): string {
    const now = understoodSoFar(this.#search, this.#heard);
    return [...this.#settled.map((part) => part.text), now].filter(Boolean).join(' ');
  }

  /** Whether what was said so far ends a phrase, can stand alone as a part of one, or neither. */
  standing(): 'no' | 'part' | 'last' {
    return standsAlone(this.#search, this.#heard, this.#before);
  }

  /** Ends the stretch: what was said since the last time; undefined when nothing was. */
  finish(): Transcript | undefined {
    this.#settle();
    const transcript = joinTranscripts(this.#settled);
    this.#settled = [];
    return transcript;
  }

  #hear({ coefficients, endMs }: HeardFrame, speech: boolean): void {
    this.#ear.push(coefficients, speech);
    this.#lastEndMs = endMs;
    if (speech) {
      this.#open = true;
      this.#lastSpeechMs = endMs;
      this.#heard.loudFrames++;
    }
    if (!this.#open) return;
    this.#take(AHEAD);
    const silenceMs = endMs - this.#lastSpeechMs;
    const pauses = silenceMs >= SETTLE_MS && silenceMs < SETTLE_MS + FRAME_MS;
    if (silenceMs >= SETTLE_ANYHOW_MS || (pauses && this.standing() === 'last')) this.#settle();
  }

  /** Takes in the frame `ago` frames before the last one. */
  #take(ago: number): void {
    const sounds = this.#ear.hear(ago);
    this.#search.push(sounds.costs);
    this.#heard.sounds.push(sounds);
    this.#heard.endMs.push(this.#lastEndMs - ago * FRAME_MS);
    if (!sounds.silent) this.#heard.speechFrames++;
  }

  #settle(): void {
    if (!this.#open) return;
    if (this.#lastEndMs - this.#lastSpeechMs < AHEAD * FRAME_MS)
      for (let ago = AHEAD - 1; ago >= 0; ago--) this.#take(ago);
    const { silence } = this.#model;
    const understood = understand(this.#search, this.#heard, {
      silence,
      language: this.#language,
      before: this.#before,
    });
    if (understood) {
      this.#settled.push(understood.transcript);
      this.#before = understood.reading;
    }
    this.#ear.settle(understood?.reading !== undefined);
    this.#search = new Search(this.#model, this.#language);
    this.#heard = nothingHeard();
    this.#open = false;
  }
}
