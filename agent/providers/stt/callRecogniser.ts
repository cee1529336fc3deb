import { type APIConnectOptions, stt } from '@livekit/agents';
import { ProviderChain } from '../chain/providerChain.ts';
import type { RecogniserAccess } from '../providerSettings.ts';
import type { Recogniser, RecogniserOptions } from '../recogniser.ts';
import { lineTo } from './lineTo.ts';
import { Recognition } from './recognition.ts';
import type { LineEvents } from './speechLine.ts';

const PROBE_WITHIN_MS = 6_000;
const deaf: LineEvents = { interim() {}, final() {}, endedItself() {}, working() {}, failed() {} };

/**
 * The recogniser of a call: the floor's list of them, asked in order. Utterances are delimited from outside (`speechStarted`, `commit`) and
 * silence is not sent. Where one fails, also in the middle of an utterance, the next one hears it from its beginning: a call must not stay deaf.
 */
export class CallRecogniser extends stt.STT implements Recogniser {
  readonly label = 'floorwalker.CallRecogniser';
  readonly #options: RecogniserOptions;
  readonly #chain: ProviderChain<RecogniserAccess>;
  #stream: Recognition | undefined;

  constructor(options: RecogniserOptions) {
    super({ streaming: true, interimResults: true, alignedTranscript: false });
    this.#options = options;
    this.#chain = new ProviderChain({
      where: 'stt',
      entries: options.settings.stt,
      onFault: options.onFault,
      probe: async (access) => {
        const listen = { listenFor: options.listenFor(), connectWithinMs: PROBE_WITHIN_MS };
        (await lineTo(access)(access, listen, deaf)).close();
      },
      // A recogniser that takes the connection may still be deaf.
      probeProves: false,
      onBack: () => this.#stream?.changeLine(),
      health: options.settings.health,
    });
  }

  override get model(): string {
    return this.#chain.serving?.model ?? 'unknown';
  }

  override get provider(): string {
    return this.#chain.serving?.provider ?? 'unknown';
  }

  get endsBy(): 'meaning' | 'sound' {
    return this.#chain.serving?.endsBy ?? 'sound';
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
    throw new Error('CallRecogniser only streams.');
  }

  override stream(options?: { connOptions?: APIConnectOptions }): stt.SpeechStream {
    this.#stream = new Recognition(this, this.#options, this.#chain, options?.connOptions);
    return this.#stream;
  }

  override async close(): Promise<void> {
    this.#chain.close();
    await super.close();
  }
}
