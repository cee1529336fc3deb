import { setTimeout as sleep } from 'node:timers/promises';
import { APIConnectionError, type APIConnectOptions, stt } from '@livekit/agents';
import type { AudioFrame } from '@livekit/rtc-node';
import type { ProviderChain } from '../chain/providerChain.ts';
import { ProviderFailure, toFailure } from '../providerFault.ts';
import type { RecogniserAccess } from '../providerSettings.ts';
import type { Heard, RecogniserOptions } from '../recogniser.ts';
import { lineTo } from './lineTo.ts';
import { speechEventOf } from './speechEventOf.ts';
import { type LineEvents, SPEECH_RATE, type SpeechLine } from './speechLine.ts';
import { SpokenAudio, type ToSend } from './spokenAudio.ts';

const CONNECT_WITHIN_MS = 6_000;
/** Final words come a moment after the end of an utterance; a customer waits for them. */
const WORDS_WITHIN_MS = 6_000;
/** A connection that has lasted this long counts as a good one, where nothing waits to be understood. */
const STABLE_AFTER_MS = 1_000;
const NOTHING: Heard = { text: '', final: true, confidence: null, words: [] };
const BYTES_PER_MS = (SPEECH_RATE * 2) / 1000;

/** Another connection is wanted, though nothing is wrong with this one. */
class LineChange extends Error {}

/**
 * What one call's recogniser hears, over one connection after the other. Whatever goes wrong, the connection is given up for a new one, to
 * the next provider of the list where there is one, and what was not understood is sent again over it.
 */
export class Recognition extends stt.SpeechStream {
  readonly label = 'floorwalker.Recognition';
  readonly #options: RecogniserOptions;
  readonly #chain: ProviderChain<RecogniserAccess>;
  readonly #audio = new SpokenAudio(SPEECH_RATE);
  readonly #interim = new Set<string>();
  #line: SpeechLine | undefined;
  /** Whom the line leads to, and how long it may take for final words. */
  #access: RecogniserAccess | undefined;
  #wordsWithinMs = WORDS_WITHIN_MS;
  #reading = false;
  #changeDue = false;
  #breakOff: (failure: Error) => void = () => {};
  #wordsDue: NodeJS.Timeout | undefined;

  constructor(
    recogniser: stt.STT,
    options: RecogniserOptions,
    chain: ProviderChain<RecogniserAccess>,
    connOptions?: APIConnectOptions,
  ) {
    super(recogniser, SPEECH_RATE, connOptions);
    this.#options = options;
    this.#chain = chain;
  }

  speechStarted(): void {
    this.#transmit(this.#audio.start());
  }

  commit(): void {
    this.#transmit(this.#audio.end());
  }

  listenAnew(): void {
    if (this.#line && !this.#line.listen(this.#options.listenFor())) this.changeLine();
  }

  /** Another connection is wanted, as soon as nothing waits to be understood. */
  changeLine(): void {
    this.#changeDue = true;
    this.#changeIfIdle();
  }

  /** One connection after the other, as long as there is somebody to ask. The base class calls it again a moment later. @throws APIConnectionError */
  protected async run(): Promise<void> {
    if (!this.#reading) {
      this.#reading = true;
      void this.#readInput();
    }
    while (!this.abortSignal.aborted) {
      const failure = await this.#askAll();
      if (this.abortSignal.aborted) return;
      if (!this.#chain.failing) this.#chain.gaveUp(failure);
      await sleep(failure.retryAfterMs ?? 0, undefined, { signal: this.abortSignal }).catch(() => undefined); // seen below
      if (!this.abortSignal.aborted) throw new APIConnectionError({ message: 'the recogniser failed' });
    }
  }

  /** Connects to one after the other. Returns what the last one failed with, once all have. */
  async #askAll(): Promise<ProviderFailure> {
    for (;;) {
      let failure: ProviderFailure | undefined;
      try {
        for (const { entry, last } of this.#chain.order()) {
          failure = await this.#hear(entry, last);
          if (this.abortSignal.aborted) return new ProviderFailure('cut-off');
          // Another one is to be asked first now; or it has served, and whoever fails then is no reason to give up.
          if (failure === undefined) break;
        }
      } catch (error) {
        return toFailure(error);
      }
      if (failure) return failure;
    }
  }

  /** Hears by this one as long as that goes well. Returns why it no longer does; undefined where the order is to be looked at anew. */
  async #hear(access: RecogniserAccess, last: boolean): Promise<ProviderFailure | undefined> {
    const { timeoutMs } = access;
    this.#wordsWithinMs = last ? WORDS_WITHIN_MS : timeoutMs;
    this.#changeDue = false;
    let served = false;
    try {
      const listenFor = this.#options.listenFor();
      const ended = Promise.withResolvers<never>();
      ended.promise.catch(() => undefined); // it may end before anybody waits for that
      this.#breakOff = ended.reject;
      const connectWithinMs = last ? CONNECT_WITHIN_MS : timeoutMs;
      const events = this.#events(access, ended.reject, () => {
        served = true;
      });
      const line = await lineTo(access)(access, { listenFor, connectWithinMs }, events);
      this.#line = line;
      this.#access = access;
      this.#sendAgain();
      const stable = setTimeout(() => {
        if (!this.#audio.pending) this.#chain.succeeded(access, { proven: false });
      }, STABLE_AFTER_MS);
      const stop = () => ended.reject(new LineChange());
      this.abortSignal.addEventListener('abort', stop, { once: true });
      await ended.promise.finally(() => {
        clearTimeout(stable);
        this.abortSignal.removeEventListener('abort', stop);
      });
    } catch (error) {
      if (error instanceof LineChange) return undefined;
      this.#chain.failed(access, error);
      return served && !last ? undefined : toFailure(error);
    } finally {
      clearTimeout(this.#wordsDue);
      this.#breakOff = () => {};
      this.#line?.close();
      this.#line = undefined;
      this.#interim.clear();
    }
    return undefined;
  }

  #events(access: RecogniserAccess, breakOff: (failure: Error) => void, onServed: () => void): LineEvents {
    // What comes over a connection that was left is nobody's any more.
    const isCurrent = () => this.#breakOff === breakOff;
    return {
      interim: (text, utterance) => {
        if (!isCurrent()) return;
        this.#interim.add(utterance);
        this.#watchWords();
        if (text) this.#emit({ text, final: false, confidence: null, words: [] }, utterance);
      },
      final: (heard, utterance) => {
        if (!isCurrent()) return;
        onServed();
        this.#interim.delete(utterance);
        this.#audio.understood();
        this.#watchWords();
        this.#chain.succeeded(access);
        this.#emit(heard, utterance);
        this.#changeIfIdle();
      },
      endedItself: () => {
        if (!isCurrent()) return;
        this.#audio.endedElsewhere();
        this.#watchWords();
      },
      working: () => this.#watchWords(),
      failed: breakOff,
    };
  }

  #changeIfIdle(): void {
    if (this.#changeDue && !this.#audio.pending) this.#breakOff(new LineChange());
  }

  /** Everything that is not understood, over the new connection; not what has broken too many of them. */
  #sendAgain(): void {
    for (let given = this.#audio.giveUp(); given > 0; given -= 1) {
      this.#emit(NOTHING, 'given-up');
      this.#options.onFault({ ...new ProviderFailure('not-understood').fault('stt'), recovered: true });
    }
    for (const open of this.#audio.open()) this.#transmit(open);
  }

  /** Final words must come within a time; counted anew with every sign of them. */
  #watchWords(): void {
    clearTimeout(this.#wordsDue);
    if (!this.#audio.awaited) return;
    this.#wordsDue = setTimeout(() => {
      this.#breakOff(new ProviderFailure(this.#interim.size > 0 ? 'cut-off' : 'silent'));
    }, this.#wordsWithinMs);
  }

  #emit(heard: Heard, requestId: string): void {
    this.#options.onHeard(heard);
    if (this.queue.closed || heard.text === '') return;
    this.queue.put(speechEventOf(heard, requestId, heard.language ?? this.#options.listenFor().language));
  }

  async #readInput(): Promise<void> {
    for await (const item of this.input) {
      if (typeof item === 'symbol') continue;
      this.#transmit(this.#audio.push(bytesOf(item)));
    }
  }

  #transmit({ audio, commit }: ToSend): void {
    if (!this.#line || !this.#access) return;
    for (const part of audio) this.#line.send(part);
    const bytes = audio.reduce((sum, part) => sum + part.length, 0);
    const { provider, model } = this.#access;
    const used = { characters: 0, inputTokens: 0, cachedTokens: 0, outputTokens: 0 };
    if (bytes > 0) this.#options.onUsage?.({ kind: 'stt', provider, model, audioMs: bytes / BYTES_PER_MS, ...used });
    if (!commit) return;
    this.#line.commit();
    this.#watchWords();
  }
}

function bytesOf(frame: AudioFrame): Buffer {
  return Buffer.from(frame.data.buffer, frame.data.byteOffset, frame.data.byteLength);
}
