import { readFileSync } from 'node:fs';
import { ReadableStream } from 'node:stream/web';
import type { tts } from '@livekit/agents';
import type { AudioFrame } from '@livekit/rtc-node';
import type { Language } from '../../protocol/primitives.ts';
import { framesOf, synthesised } from '../audio/preparedSound.ts';
import { apologies } from './apologies.ts';

const WAV_HEADER = 44;

/**
 * What a customer hears while a provider fails. It is kept as sound, since a voice that fails can't apologise for it: spoken
 * by the call's own voice where that could still be had, else the recording that comes with the product.
 */
export class Apology {
  readonly text: string;
  readonly #language: Language;
  #samples: Int16Array | undefined;

  constructor(language: Language) {
    this.#language = language;
    this.text = apologies[language];
  }

  /** Lets the call's voice say it. Where that fails, the recording stays. */
  async prepare(voice: tts.TTS): Promise<void> {
    if (this.#samples) return;
    const samples = await synthesised(voice, this.text);
    if (samples.length > 0) this.#samples = samples;
  }

  /** Its sound, from the first sample. */
  sound(): ReadableStream<AudioFrame> {
    this.#samples ??= recording(this.#language);
    const frames = framesOf(this.#samples);
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
