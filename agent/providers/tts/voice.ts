import { setTimeout as sleep } from 'node:timers/promises';
import { type APIConnectOptions, AudioByteStream, DEFAULT_API_CONNECT_OPTIONS, shortuuid, tts } from '@livekit/agents';
import { backOff } from '../../protocol/backOff.ts';
import { type Preference, ProviderChain } from '../chain/providerChain.ts';
import { ProviderFailure, toFailure } from '../providerFault.ts';
import type { VoiceAccess } from '../providerSettings.ts';
import type { VoiceOptions } from '../voiceOptions.ts';
import { LeadingSilence } from './leadingSilence.ts';
import { LostVoices } from './lostVoices.ts';
import { Pace } from './pace.ts';
import { restOf } from './restOf.ts';
import { sayable } from './sayable.ts';
import { speak } from './speak.ts';
import { VOICE_RATE } from './voiceSource.ts';
import { type ChosenVoice, voicesFor } from './voicesFor.ts';

const CHANNELS = 1;
/** 20 ms: what one Opus packet carries, so that the first sound leaves with the first packet. */
const SAMPLES_PER_FRAME = VOICE_RATE / 50;
const PROBED_WITH = 'OK.';

/**
 * The voice of a call: the floor's list of them, asked in order, played from the first chunk. Where one fails or is late, the provider's
 * fallback voice and then the next provider is asked; where it breaks off in the middle of a sentence, the next one says the rest of it.
 * Only when all have failed a request is tried again, while nothing of it has been heard; an abort ends it at once. What fails for good
 * is told to `onFault`, and the sentence stays unspoken or ends where it broke off.
 */
export class Voice extends tts.TTS {
  readonly label = 'floorwalker.Voice';
  readonly #options: VoiceOptions;
  readonly #chain: ProviderChain<VoiceAccess>;
  readonly #pace = new Pace();
  readonly #lost: LostVoices;

  constructor(options: VoiceOptions) {
    super(VOICE_RATE, CHANNELS, { streaming: false });
    this.#options = options;
    this.#lost = new LostVoices(options.onFault);
    this.#chain = new ProviderChain({
      where: 'tts',
      entries: options.settings.tts,
      onFault: options.onFault,
      probe: async (access, signal) => {
        const [first] = voicesFor(access, options.languageOf(PROBED_WITH), null);
        if (first) for await (const _ of speak({ ...first, text: PROBED_WITH, last: true, signal }));
      },
      health: options.settings.health,
    });
  }

  override get model(): string {
    return this.#chain.serving?.model ?? 'unknown';
  }

  override get provider(): string {
    return this.#chain.serving?.provider ?? 'unknown';
  }

  override synthesize(text: string, connOptions?: APIConnectOptions, abortSignal?: AbortSignal): tts.ChunkedStream {
    const { languageOf, wanted, onUsage } = this.#options;
    const language = languageOf(text);
    const wish = wanted?.(language) ?? null;
    return new Speech(this, {
      text: sayable(text, language),
      connOptions,
      abortSignal,
      chain: this.#chain,
      pace: this.#pace,
      lost: this.#lost,
      prefer: wish ? ({ provider }) => provider === wish.provider : undefined,
      voices: (access) => this.#lost.order(voicesFor(access, language, wish)),
      onUsage,
    });
  }

  override stream(): tts.SynthesizeStream {
    throw new Error('Voice speaks whole sentences; the session splits the text.');
  }

  override async close(): Promise<void> {
    this.#chain.close();
    await super.close();
  }
}

interface SpeechOptions {
  text: string;
  connOptions: APIConnectOptions | undefined;
  abortSignal: AbortSignal | undefined;
  chain: ProviderChain<VoiceAccess>;
  pace: Pace;
  lost: LostVoices;
  /** A voice that is wished for is its own provider's. */
  prefer: Preference<VoiceAccess> | undefined;
  /** In the order in which they are asked. */
  voices: (access: VoiceAccess) => ChosenVoice[];
  onUsage: VoiceOptions['onUsage'];
}

class Speech extends tts.ChunkedStream {
  readonly label = 'floorwalker.Speech';
  readonly #options: SpeechOptions;
  readonly #retry: APIConnectOptions;
  readonly #requestId = shortuuid('speech_');
  /** What is still to be said. */
  #rest: string;
  #heardMs = 0;

  constructor(voice: Voice, options: SpeechOptions) {
    const { text, connOptions = DEFAULT_API_CONNECT_OPTIONS, abortSignal } = options;
    super(text, voice, connOptions, abortSignal);
    this.#options = options;
    this.#retry = connOptions;
    this.#rest = text;
  }

  /** Never throws: the base class would leave it unhandled. */
  protected async run(): Promise<void> {
    for (let attempt = 0; ; attempt += 1) {
      const failure = await this.#askAll();
      if (failure === undefined || this.abortSignal.aborted) return;
      const hopeless = this.#heardMs > 0 || attempt >= this.#retry.maxRetry || !failure.worthRepeating;
      if (hopeless) return this.#options.chain.gaveUp(failure);
      const wait = backOff(attempt, { firstMs: this.#retry.retryIntervalMs, mostMs: 2_000 });
      await sleep(wait, undefined, { signal: this.abortSignal }).catch(() => undefined); // seen below
      if (this.abortSignal.aborted) return;
    }
  }

  /** Asks one voice after the other. Returns what the last one failed with; undefined once all is said. */
  async #askAll(): Promise<ProviderFailure | undefined> {
    const { chain, voices, prefer } = this.#options;
    let failure: ProviderFailure | undefined;
    try {
      const order = chain.order(prefer).map(({ entry, last }) => ({ entry, last, chosen: voices(entry) }));
      // Who doesn't speak this language is not asked.
      const able = order.filter(({ chosen }) => chosen.length > 0);
      for (const [index, { entry, last, chosen }] of able.entries()) {
        const noneAfter = last || index === able.length - 1;
        failure = await this.#askVoices(chosen, noneAfter);
        if (this.abortSignal.aborted) return undefined;
        if (failure) chain.failed(entry, failure);
        else chain.succeeded(entry, { ...(prefer && { prefer }) });
        if (!failure || this.#rest === '') return undefined;
      }
      return failure ?? new ProviderFailure('bad-request');
    } catch (error) {
      return toFailure(error);
    }
  }

  /** Asks the voices of one provider, one after the other. Returns what the last one failed with. */
  async #askVoices(chosen: readonly ChosenVoice[], noneAfter: boolean): Promise<ProviderFailure | undefined> {
    const { lost } = this.#options;
    let failure: ProviderFailure | undefined;
    for (const [index, voice] of chosen.entries()) {
      const before = failure;
      failure = await this.#speak(voice, noneAfter && index === chosen.length - 1);
      if (this.abortSignal.aborted) return undefined;
      if (!failure) {
        lost.spoke(voice, before);
        return undefined;
      }
      lost.failed(voice);
      if (this.#rest === '' || !failure.mayBeOneVoice) break;
    }
    return failure;
  }

  /** Says the rest by this voice. Returns what it failed with. */
  async #speak(chosen: ChosenVoice, last: boolean): Promise<ProviderFailure | undefined> {
    const { pace, onUsage } = this.#options;
    const text = this.#rest;
    const frames = new AudioByteStream(VOICE_RATE, CHANNELS, SAMPLES_PER_FRAME);
    const silence = new LeadingSilence(VOICE_RATE);
    let heardMs = 0;
    const put = (frame: ReturnType<AudioByteStream['write']>[number]) => {
      heardMs += (frame.samplesPerChannel / VOICE_RATE) * 1000;
      this.queue.put({ requestId: this.#requestId, segmentId: this.#requestId, frame, final: false });
    };
    let failure: ProviderFailure | undefined;
    try {
      for await (const samples of speak({ ...chosen, text, last, signal: this.abortSignal })) {
        const audible = Int16Array.from(silence.cut(samples));
        for (const frame of frames.write(audible.buffer)) put(frame);
      }
    } catch (error) {
      failure = toFailure(error);
    }
    for (const frame of frames.flush()) put(frame);
    this.#heardMs += heardMs;
    const { provider, model } = chosen.access;
    const used = { inputTokens: 0, cachedTokens: 0, outputTokens: 0 };
    if (heardMs > 0) onUsage?.({ kind: 'tts', provider, model, audioMs: heardMs, characters: text.length, ...used });
    if (!failure) pace.spoke(chosen, text, heardMs);
    // Where nobody goes on, the sentence ends where it broke off.
    else if (heardMs > 0) this.#rest = restOf(text, heardMs, pace.of(chosen));
    return failure;
  }
}
