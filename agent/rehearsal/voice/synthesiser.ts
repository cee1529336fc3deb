import { Worker } from 'node:worker_threads';
import type { Phrase, Voice } from '../script/script.ts';
import { joinSound } from '../sound/joinSound.ts';
import { sentences } from './sentences.ts';
import { SpeechCache } from './speechCache.ts';
import { SPEECH_RATE } from './speechRate.ts';
import type { SynthesisReply } from './synthesisWorker.ts';

interface Job {
  onSound(samples: Int16Array): void;
  onEnd(failure?: Error): void;
}

/** Speaks texts in a thread of its own: mono, 16 bit, `SPEECH_RATE` samples a second. */
export class Synthesiser {
  readonly #worker: Worker;
  readonly #jobs = new Map<number, Job>();
  readonly #cache = new SpeechCache();
  readonly #ended = Promise.withResolvers<Error>();
  #lastJob = 0;
  #failure: Error | undefined;

  private constructor(worker: Worker) {
    this.#worker = worker;
    worker.on('message', (reply: SynthesisReply) => this.#receive(reply));
    worker.on('error', (error) => this.#fail(error instanceof Error ? error : new Error(String(error))));
    worker.on('exit', () => this.#fail(new Error('The speaking thread has ended.')));
  }

  /** Starts the thread; rejects with VoicesMissingError's sentence when espeak-ng isn't installed. */
  static async start(): Promise<Synthesiser> {
    const worker = new Worker(new URL('./synthesisWorker.ts', import.meta.url));
    await new Promise((resolve, reject) => {
      worker.once('message', resolve);
      worker.once('error', reject);
    });
    return new Synthesiser(worker);
  }

  /** Resolves when the speaking thread has ended, by `close` or by a fault: nothing more is spoken then. */
  get ended(): Promise<Error> {
    return this.#ended.promise;
  }

  /** Speaks a text, piece by piece (100 ms each) as it is made. Ends early, without an error, when `signal` aborts. */
  async *speak(text: string, voice: Voice, signal?: AbortSignal): AsyncGenerator<Int16Array, void, void> {
    for (const sentence of sentences(text)) {
      if (signal?.aborted) return;
      for await (const samples of this.#sentence(sentence, voice)) {
        if (signal?.aborted) return;
        yield samples;
      }
    }
  }

  /** A whole text as one piece of sound. */
  async speech(text: string, voice: Voice, signal?: AbortSignal): Promise<Int16Array> {
    const pieces: Int16Array[] = [];
    for await (const piece of this.speak(text, voice, signal)) pieces.push(piece);
    return joinSound(pieces);
  }

  /** A customer's phrase with the pauses between its parts. */
  async phrase(phrase: Phrase, voice: Voice, signal?: AbortSignal): Promise<Int16Array> {
    const pieces: Int16Array[] = [];
    for (const part of phrase.parts) {
      pieces.push(await this.speech(part.text, voice, signal));
      pieces.push(new Int16Array(Math.round((part.pauseMs * SPEECH_RATE) / 1000)));
    }
    return joinSound(pieces);
  }

  async close(): Promise<void> {
    await this.#worker.terminate();
  }

  async *#sentence(text: string, voice: Voice): AsyncGenerator<Int16Array, void, void> {
    const key = `${voice.language}+${voice.variant} ${voice.rate} ${voice.pitch} ${text}`;
    const known = this.#cache.get(key);
    if (known) {
      yield* known;
      return;
    }
    const pieces: Int16Array[] = [];
    let given = 0;
    for await (const _ of this.#ordered(text, voice, pieces)) {
      while (given < pieces.length) {
        const piece = pieces[given++];
        if (piece) yield piece;
      }
    }
    this.#cache.set(key, pieces);
  }

  /** Orders a sentence from the thread, which adds to `pieces`; yields whenever there is something new. */
  async *#ordered(text: string, voice: Voice, pieces: Int16Array[]): AsyncGenerator<void, void, void> {
    if (this.#failure) throw this.#failure;
    const id = ++this.#lastJob;
    let ended = false;
    let failure: Error | undefined;
    let wake = Promise.withResolvers<void>();
    this.#jobs.set(id, {
      onSound: (samples) => {
        pieces.push(samples);
        wake.resolve();
      },
      onEnd: (reason) => {
        ended = true;
        failure = reason;
        wake.resolve();
      },
    });
    this.#worker.postMessage({ id, text, voice });
    try {
      while (!ended) {
        await wake.promise;
        wake = Promise.withResolvers<void>();
        if (failure) throw failure;
        yield;
      }
    } finally {
      this.#jobs.delete(id);
    }
  }

  #receive(reply: SynthesisReply): void {
    if (reply.type === 'ready') return;
    const job = this.#jobs.get(reply.id);
    if (reply.type === 'sound') job?.onSound(reply.samples);
    else job?.onEnd(reply.type === 'failed' ? new Error(reply.message) : undefined);
  }

  #fail(error: Error): void {
    this.#failure ??= error;
    this.#ended.resolve(this.#failure);
    for (const job of this.#jobs.values()) job.onEnd(this.#failure);
  }
}
