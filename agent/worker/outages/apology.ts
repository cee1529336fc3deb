import { readFileSync } from 'node:fs';
import { ReadableStream } from 'node:stream/web';
import type { tts } from '@livekit/agents';
import { AudioFrame } from '@livekit/rtc-node';
import type { Language } from '../../protocol/primitives.ts';
import { apologies } from './apologies.ts';

const RATE = 24_000;
const SAMPLES_PER_FRAME = RATE / 50;
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
    const parts: Int16Array[] = [];
    for await (const { frame } of voice.synthesize(this.text)) parts.push(Int16Array.from(frame.data));
    if (parts.length > 0) this.#samples = joined(parts);
  }

  /** Its sound, from the first sample. */
  sound(): ReadableStream<AudioFrame> {
    this.#samples ??= recording(this.#language);
    const samples = this.#samples;
    let at = 0;
    return new ReadableStream<AudioFrame>(
      {
        pull(controller) {
          const data = samples.slice(at, at + SAMPLES_PER_FRAME);
          at += SAMPLES_PER_FRAME;
          if (data.length > 0) controller.enqueue(new AudioFrame(data, RATE, 1, data.length));
          else controller.close();
        },
      },
      { highWaterMark: 1 },
    );
  }
}

function joined(parts: readonly Int16Array[]): Int16Array {
  const all = new Int16Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

function recording(language: Language): Int16Array {
  const wav = readFileSync(new URL(`../../../resources/apology/${language}.wav`, import.meta.url));
  return new Int16Array(Uint8Array.from(wav.subarray(WAV_HEADER)).buffer);
}
