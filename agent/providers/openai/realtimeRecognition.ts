import { setTimeout as sleep } from 'node:timers/promises';
import { APIConnectionError, type APIConnectOptions, stt } from '@livekit/agents';
import type { AudioFrame } from '@livekit/rtc-node';
import { WebSocket } from 'ws';
import { type Language, language } from '../../protocol/primitives.ts';
import { ProviderFailure, recoveredFault, toFailure } from '../providerFault.ts';
import type { Heard, RecogniserOptions } from '../recogniser.ts';
import { openRealtime } from './openRealtime.ts';
import { type RealtimeEvent, readRealtimeEvent, reportedFailure } from './realtimeEvent.ts';
import { SPEECH_RATE, sessionUpdate } from './sessionUpdate.ts';
import { speechEventOf } from './speechEventOf.ts';
import { SpokenAudio, type ToSend } from './spokenAudio.ts';
import { confidenceOf, wordsOf } from './wordConfidence.ts';

/** Final words come a moment after the end of an utterance; a customer waits for them. */
const WORDS_WITHIN_MS = 6_000;
/** A connection that has lasted this long counts as a good one, where nothing waits to be understood. */
const STABLE_AFTER_MS = 1_000;
/** We committed what the recogniser had just ended by itself: no fault. */
const NOTHING_TO_COMMIT = 'input_audio_buffer_commit_empty';
const NOTHING: Heard = { text: '', final: true, confidence: null, words: [] };

/**
 * What one call's recogniser hears, over one connection after the other. Whatever goes wrong, the connection is given up for a new one,
 * and what was not understood is sent again over it.
 */
export class RealtimeRecognition extends stt.SpeechStream {
  readonly label = 'floorwalker.RealtimeRecognition';
  readonly #options: RecogniserOptions;
  readonly #audio = new SpokenAudio(SPEECH_RATE);
  readonly #interim = new Map<string, string>();
  #socket: WebSocket | undefined;
  /** Our commits that the provider has not confirmed. */
  #commits = 0;
  /** When the provider lets itself be asked again, ms since the epoch. */
  #notBefore = 0;
  #failing = false;
  #reading = false;
  #breakOff: (failure: ProviderFailure) => void = () => {};
  #wordsDue: NodeJS.Timeout | undefined;

  constructor(recogniser: stt.STT, options: RecogniserOptions, connOptions?: APIConnectOptions) {
    super(recogniser, SPEECH_RATE, connOptions);
    this.#options = options;
  }

  speechStarted(): void {
    this.#transmit(this.#audio.start());
  }

  commit(): void {
    this.#transmit(this.#audio.end());
  }

  /** From the next utterance on, the session listens for what is wanted now. */
  listenAnew(): void {
    this.#send(sessionUpdate(this.#options));
  }

  /** One connection. The base class calls it again after an error. @throws APIConnectionError */
  protected async run(): Promise<void> {
    if (!this.#reading) {
      this.#reading = true;
      void this.#readInput();
    }
    try {
      await sleep(Math.max(0, this.#notBefore - Date.now()), undefined, { signal: this.abortSignal });
      const socket = await openRealtime(this.#options.settings);
      this.#socket = socket;
      this.#commits = 0;
      this.#send(sessionUpdate(this.#options));
      this.#sendAgain();
      await this.#listen(socket);
    } catch (error) {
      if (this.abortSignal.aborted) return;
      this.#failed(toFailure(error));
      throw new APIConnectionError({ message: 'the recogniser failed' });
    } finally {
      clearTimeout(this.#wordsDue);
      this.#socket?.close();
      this.#socket = undefined;
      this.#interim.clear();
    }
  }

  #failed(failure: ProviderFailure): void {
    this.#notBefore = Date.now() + (failure.retryAfterMs ?? 0);
    if (this.#failing) return;
    this.#failing = true;
    this.#options.onFault(failure.fault('stt'));
  }

  #recovered(): void {
    if (!this.#failing) return;
    this.#failing = false;
    this.#options.onFault(recoveredFault('stt', 'The recogniser answers again.'));
  }

  /** Everything that is not understood, over the new connection; not what has broken too many of them. */
  #sendAgain(): void {
    for (let given = this.#audio.giveUp(); given > 0; given -= 1) {
      this.#emit(NOTHING, 'given-up');
      this.#options.onFault({ ...new ProviderFailure('not-understood').fault('stt'), recovered: true });
    }
    for (const open of this.#audio.open()) this.#transmit(open);
  }

  /** Handles what the provider sends until the connection ends, or must be ended. @throws ProviderFailure */
  #listen(socket: WebSocket): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    this.#breakOff = (failure) => {
      reject(failure);
      socket.terminate();
    };
    const stop = () => {
      socket.close();
      resolve();
    };
    this.abortSignal.addEventListener('abort', stop, { once: true });
    const stable = setTimeout(() => {
      if (!this.#audio.pending) this.#recovered();
    }, STABLE_AFTER_MS);
    socket.on('message', (raw) => {
      try {
        const event = readRealtimeEvent(raw.toString());
        if (event) this.#handle(event);
      } catch (error) {
        this.#breakOff(toFailure(error));
      }
    });
    socket.once('close', () => {
      clearTimeout(stable);
      this.abortSignal.removeEventListener('abort', stop);
      if (this.abortSignal.aborted) resolve();
      else reject(new ProviderFailure('cut-off'));
    });
    return promise;
  }

  /** Final words must come within a time; counted anew with every sign of them. */
  #watchWords(): void {
    clearTimeout(this.#wordsDue);
    if (!this.#audio.awaited) return;
    this.#wordsDue = setTimeout(() => {
      this.#breakOff(new ProviderFailure(this.#interim.size > 0 ? 'cut-off' : 'silent'));
    }, WORDS_WITHIN_MS);
  }

  #handle(event: RealtimeEvent): void {
    switch (event.type) {
      case 'input_audio_buffer.committed':
        // Ours, or the recogniser's own: then it has found an end that we don't know of.
        if (this.#commits > 0) this.#commits -= 1;
        else this.#audio.endedElsewhere();
        this.#watchWords();
        return;
      case 'conversation.item.input_audio_transcription.delta': {
        const text = (this.#interim.get(event.item_id) ?? '') + event.delta;
        this.#interim.set(event.item_id, text);
        this.#watchWords();
        if (text.trim()) this.#emit({ text: text.trim(), final: false, confidence: null, words: [] }, event.item_id);
        return;
      }
      case 'conversation.item.input_audio_transcription.completed': {
        this.#interim.delete(event.item_id);
        const words = wordsOf(event.logprobs ?? []);
        const text = event.transcript.trim();
        const reported = this.#options.listenFor().only ? undefined : detected(event.languages);
        const heard = { text, final: true, confidence: confidenceOf(words), words, language: reported };
        this.#audio.understood();
        this.#watchWords();
        this.#recovered();
        this.#emit(heard, event.item_id);
        return;
      }
      case 'conversation.item.input_audio_transcription.failed':
        throw reportedFailure(event.error);
      case 'error':
        if (event.error.code !== NOTHING_TO_COMMIT) throw reportedFailure(event.error);
        this.#commits = Math.max(0, this.#commits - 1);
    }
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
    for (const part of audio) this.#send({ type: 'input_audio_buffer.append', audio: part.toString('base64') });
    if (!commit) return;
    this.#commits += 1;
    this.#send({ type: 'input_audio_buffer.commit' });
    this.#watchWords();
  }

  #send(event: object): void {
    if (this.#socket?.readyState === WebSocket.OPEN) this.#socket.send(JSON.stringify(event));
  }
}

/** The one language of an utterance; undefined where none, several or one that we don't know was detected. */
const detected = (languages: readonly { code: string }[] | null | undefined): Language | undefined =>
  languages?.length === 1 ? language.safeParse(languages[0]?.code.slice(0, 2)).data : undefined;

function bytesOf(frame: AudioFrame): Buffer {
  return Buffer.from(frame.data.buffer, frame.data.byteOffset, frame.data.byteLength);
}
