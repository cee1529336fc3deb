import { readFileSync } from 'node:fs';
import { ReadableStream } from 'node:stream/web';
import type { tts } from '@livekit/agents';
import type { AudioFrame } from '@livekit/rtc-node';
import type { Language } from '../../protocol/primitives.ts';
import { framesOf, synthesised } from '../audio/preparedSound.ts';
import { apologies } from './apologies.ts';

const WAV_HEADER = 44;
/** The greeting is asked for at once, and is there by then. */
const PREPARE_AFTER_MS = 2_000;

/**
 * What a customer hears while a provider fails. It is kept as sound, since a voice that fails can't apologise for it: spoken
 * by the call's own voice where that could still be had, else the recording that comes with the product.
 */
export class Apology {
  readonly #language: () => Language;
  readonly #samples = new Map<Language, Int16Array>();

  /** @param language in which it is said by now */
  constructor(language: () => Language) {
    this.#language = language;
  }

  get text(): string {
    return apologies[this.#language()];
  }

  /** Lets the call's voice say it, in the language of now. Where that fails, the recording stays. */
  async prepare(voice: tts.TTS): Promise<void> {
    const language = this.#language();
    if (this.#samples.has(language)) return;
    const samples = await synthesised(voice, apologies[language]);
    if (samples.length > 0) this.#samples.set(language, samples);
  }

  /** `prepare`, but not before a greeting that is asked for now has its sound: nothing may delay that. */
  prepareSoon(voice: tts.TTS, onFailed: (error: unknown) => void): void {
    setTimeout(() => void this.prepare(voice).catch(onFailed), PREPARE_AFTER_MS).unref();
  }

  /** Its sound, from the first sample. */
  sound(): ReadableStream<AudioFrame> {
    const language = this.#language();
    const samples = this.#samples.get(language) ?? recording(language);
    this.#samples.set(language, samples);
    const frames = framesOf(samples);
    return new ReadableStream<AudioFrame>(
      {
        pull(controller) {
          const { done, value } = frames.next();
          if (done) controller.close();
          else controller.enqueue(value);
        },
      },
      { highWaterMark: 1 },
    );
  }
}

function recording(language: Language): Int16Array {
  const wav = readFileSync(new URL(`../../../resources/apology/${language}.wav`, import.meta.url));
  return new Int16Array(Uint8Array.from(wav.subarray(WAV_HEADER)).buffer);
}
