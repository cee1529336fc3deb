import { setTimeout as sleep } from 'node:timers/promises';
import { type APIConnectOptions, AudioByteStream, DEFAULT_API_CONNECT_OPTIONS, shortuuid, tts } from '@livekit/agents';
import { backOff } from '../../protocol/backOff.ts';
import { askProvider } from '../http/askProvider.ts';
import { RetryAfter } from '../http/retryAfter.ts';
import { timely } from '../http/timely.ts';
import { ProviderFailure, recoveredFault, toFailure } from '../providerFault.ts';
import type { VoiceOptions } from '../voiceOptions.ts';
import { LeadingSilence } from './leadingSilence.ts';
import { likeSound } from './likeSound.ts';

const SAMPLE_RATE = 24_000;
const CHANNELS = 1;
/** 20 ms: what one Opus packet carries, so that the first sound leaves with the first packet. */
const SAMPLES_PER_FRAME = SAMPLE_RATE / 50;
/** Longer than any voice takes to begin when it is well; short enough that a customer is still there. */
const PATIENCE = { firstMs: 6_000, nextMs: 6_000 };

/**
 * Text to speech over `POST /audio/speech` with raw pcm (24 kHz, 16 bit, mono), played from the first chunk.
 * A request is tried again only while nothing of it has been heard; an abort ends it at once. What fails for good is told
 * to `onFault`, and the sentence stays unspoken or ends where it broke off.
 */
export class PcmVoice extends tts.TTS {
  readonly label = 'floorwalker.PcmVoice';
  readonly #options: VoiceOptions;
  readonly #retryAfter = new RetryAfter();
  #failing = false;

  constructor(options: VoiceOptions) {
    super(SAMPLE_RATE, CHANNELS, { streaming: false });
    this.#options = options;
  }

  override get model(): string {
    return this.#options.settings.ttsModel;
  }

  override get provider(): string {
    return new URL(this.#options.settings.baseUrl).host;
  }

  override synthesize(text: string, connOptions?: APIConnectOptions, abortSignal?: AbortSignal): tts.ChunkedStream {
    return new PcmSpeech(this, text, connOptions, abortSignal);
  }

  override stream(): tts.SynthesizeStream {
    throw new Error('PcmVoice speaks whole sentences; the session splits the text.');
  }

  /** The sound of a text, as its bytes come. @throws ProviderFailure */
  async *sound(text: string, signal: AbortSignal): AsyncGenerator<Uint8Array, void, void> {
    this.#retryAfter.admit();
    const { settings, languageOf } = this.#options;
    const stop = new AbortController();
    const answer = askProvider({
      url: `${settings.baseUrl}/audio/speech`,
      apiKey: settings.apiKey,
      body: { model: settings.ttsModel, voice: settings.voices[languageOf(text)], input: text, response_format: 'pcm' },
      signal: AbortSignal.any([signal, stop.signal]),
      mediaType: /^(audio\/|application\/octet-stream)/,
    });
    let looked = false;
    for await (const bytes of timely(answer, PATIENCE, () => stop.abort())) {
      if (!looked && !likeSound(bytes)) throw new ProviderFailure('garbage');
      looked = true;
      yield bytes;
    }
    if (!looked) throw new ProviderFailure('cut-off');
  }

  succeeded(): void {
    if (!this.#failing) return;
    this.#failing = false;
    this.#options.onFault(recoveredFault('tts', 'The voice speaks again.'));
  }

  failed(error: unknown): void {
    this.#failing = true;
    this.#retryAfter.failed(error);
    this.#options.onFault(toFailure(error).fault('tts'));
  }
}

class PcmSpeech extends tts.ChunkedStream {
  readonly label = 'floorwalker.PcmSpeech';
  readonly #voice: PcmVoice;
  readonly #most: number;
  readonly #firstWait: number;
  #heard = false;

  constructor(voice: PcmVoice, text: string, connOptions = DEFAULT_API_CONNECT_OPTIONS, abortSignal?: AbortSignal) {
    super(text, voice, connOptions, abortSignal);
    this.#voice = voice;
    this.#most = connOptions.maxRetry;
    this.#firstWait = connOptions.retryIntervalMs;
  }

  /** Never throws: the base class would leave it unhandled. */
  protected async run(): Promise<void> {
    for (let attempt = 0; ; attempt += 1) {
      try {
        for await (const audio of this.#frames(this.#voice.sound(this.inputText, this.abortSignal))) {
          this.#heard = true;
          this.queue.put(audio);
        }
        return this.#voice.succeeded();
      } catch (error) {
        if (this.abortSignal.aborted) return;
        const hopeless = this.#heard || attempt >= this.#most || !toFailure(error).worthRepeating;
        if (hopeless) return this.#voice.failed(error);
      }
      const wait = backOff(attempt, { firstMs: this.#firstWait, mostMs: 2_000 });
      await sleep(wait, undefined, { signal: this.abortSignal }).catch(() => undefined);
    }
  }

  async *#frames(body: AsyncIterable<Uint8Array>): AsyncGenerator<tts.SynthesizedAudio> {
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
