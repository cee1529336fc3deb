import { type APIConnectOptions, stt } from '@livekit/agents';
import type { Recogniser, RecogniserOptions } from '../recogniser.ts';
import { RealtimeRecognition } from './realtimeRecognition.ts';

/**
 * Speech to text over the realtime API in transcription mode, with interim words.
 * Utterances are delimited from outside (`speechStarted`, `commit`) and silence is not sent. Whatever goes wrong, the connection
 * is given up for a new one, and what was not understood is sent again over it: a call must not stay deaf.
 */
export class RealtimeRecogniser extends stt.STT implements Recogniser {
  readonly label = 'floorwalker.RealtimeRecogniser';
  readonly #options: RecogniserOptions;
  #stream: RealtimeRecognition | undefined;

  constructor(options: RecogniserOptions) {
    super({ streaming: true, interimResults: true, alignedTranscript: false });
    this.#options = options;
  }

  override get model(): string {
    return this.#options.settings.sttModel;
  }

  override get provider(): string {
    return new URL(this.#options.settings.baseUrl).host;
  }

  speechStarted(): void {
    this.#stream?.speechStarted();
  }

  commit(): void {
    this.#stream?.commit();
  }

  listenAnew(): void {
    this.#stream?.listenAnew();
  }

  protected override _recognize(): Promise<stt.SpeechEvent> {
    throw new Error('RealtimeRecogniser only streams.');
  }

  override stream(options?: { connOptions?: APIConnectOptions }): stt.SpeechStream {
    this.#stream = new RealtimeRecognition(this, this.#options, options?.connOptions);
    return this.#stream;
  }
}
