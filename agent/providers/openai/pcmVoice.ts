import {
  APIConnectionError,
  type APIConnectOptions,
  APIStatusError,
  AudioByteStream,
  shortuuid,
  tts,
} from '@livekit/agents';
import type { Language } from '../../protocol/primitives.ts';
import type { ProviderSettings } from '../providerSettings.ts';
import { LeadingSilence } from './leadingSilence.ts';

const SAMPLE_RATE = 24_000;
const CHANNELS = 1;
/** 20 ms: what one Opus packet carries, so that the first sound leaves with the first packet. */
const SAMPLES_PER_FRAME = SAMPLE_RATE / 50;
const FIRST_BYTE_WITHIN_MS = 8_000;

/**
 * Text to speech over `POST /audio/speech` with raw pcm (24 kHz, 16 bit, mono), played from the first chunk.
 * A request is tried again only while nothing of it has been heard; an abort ends it at once.
 */
export class PcmVoice extends tts.TTS {
  readonly label = 'floorwalker.PcmVoice';
  readonly #settings: ProviderSettings;
  readonly #language: Language;

  constructor(settings: ProviderSettings, language: Language) {
    super(SAMPLE_RATE, CHANNELS, { streaming: false });
    this.#settings = settings;
    this.#language = language;
  }

  override get model(): string {
    return this.#settings.ttsModel;
  }

  override get provider(): string {
    return new URL(this.#settings.baseUrl).host;
  }

  override synthesize(text: string, connOptions?: APIConnectOptions, abortSignal?: AbortSignal): tts.ChunkedStream {
    return new PcmSpeech(this, text, () => this.#request(text), connOptions, abortSignal);
  }

  override stream(): tts.SynthesizeStream {
    throw new Error('PcmVoice speaks whole sentences; the session splits the text.');
  }

  #request(text: string): { url: string; init: RequestInit } {
    const { apiKey, baseUrl, ttsModel, voices } = this.#settings;
    const body = { model: ttsModel, voice: voices[this.#language], input: text, response_format: 'pcm' };
    return {
      url: `${baseUrl}/audio/speech`,
      init: {
        method: 'POST',
        headers: { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' },
        body: JSON.stringify(body),
      },
    };
  }
}

class PcmSpeech extends tts.ChunkedStream {
  readonly label = 'floorwalker.PcmSpeech';
  readonly #request: () => { url: string; init: RequestInit };

  constructor(
    voice: PcmVoice,
    text: string,
    request: () => { url: string; init: RequestInit },
    connOptions?: APIConnectOptions,
    abortSignal?: AbortSignal,
  ) {
    super(text, voice, connOptions, abortSignal);
    this.#request = request;
  }

  /** @throws APIStatusError, APIConnectionError; retryable only before the first sound was handed on */
  protected async run(): Promise<void> {
    let heard = false;
    try {
      const body = await this.#open();
      for await (const audio of this.#frames(body)) {
        heard = true;
        this.queue.put(audio);
      }
    } catch (error) {
      if (this.abortSignal.aborted) return;
      if (error instanceof APIStatusError) throw error;
      const message = heard ? 'speech broke off in the middle' : 'speech could not be fetched';
      throw new APIConnectionError({ message, options: { retryable: !heard } });
    }
  }

  async #open(): Promise<ReadableStream<Uint8Array>> {
    const { url, init } = this.#request();
    const firstByte = new AbortController();
    const timer = setTimeout(() => firstByte.abort(), FIRST_BYTE_WITHIN_MS);
    const response = await fetch(url, { ...init, signal: AbortSignal.any([this.abortSignal, firstByte.signal]) });
    clearTimeout(timer);
    if (response.ok && response.body) return response.body;
    await response.body?.cancel();
    throw new APIStatusError({
      message: `speech was refused with status ${response.status}`,
      options: { statusCode: response.status },
    });
  }

  async *#frames(body: ReadableStream<Uint8Array>): AsyncGenerator<tts.SynthesizedAudio> {
    const requestId = shortuuid('speech_');
    const frames = new AudioByteStream(SAMPLE_RATE, CHANNELS, SAMPLES_PER_FRAME);
    const silence = new LeadingSilence(SAMPLE_RATE);
    let odd = new Uint8Array(0);
    for await (const chunk of body) {
      const bytes = Buffer.concat([odd, chunk]);
      const even = bytes.length - (bytes.length % 2);
      odd = Uint8Array.from(bytes.subarray(even));
      const samples = new Int16Array(Uint8Array.from(bytes.subarray(0, even)).buffer);
      const audible = silence.cut(samples);
      const cut = audible.buffer.slice(audible.byteOffset, audible.byteOffset + audible.byteLength);
      if (!(cut instanceof ArrayBuffer)) continue;
      for (const frame of frames.write(cut)) yield { requestId, segmentId: requestId, frame, final: false };
    }
    for (const frame of frames.flush()) yield { requestId, segmentId: requestId, frame, final: false };
  }
}
