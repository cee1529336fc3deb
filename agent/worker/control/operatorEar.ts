import { setTimeout as sleep } from 'node:timers/promises';
import { DEFAULT_API_CONNECT_OPTIONS, type VADEvent, VADEventType } from '@livekit/agents';
import { type AudioFrame, AudioStream, type RemoteTrack } from '@livekit/rtc-node';
import type { Usage } from '../../protocol/providers.ts';
import { createRecogniser } from '../../providers/createRecogniser.ts';
import type { ProviderFault } from '../../providers/providerFault.ts';
import type { ProviderSettings } from '../../providers/providerSettings.ts';
import type { ListenFor } from '../../providers/recogniser.ts';
import type { OperatorLane } from '../scribe/operatorLane.ts';
import { endsOpen } from '../turn-taking/endsOpen.ts';
import { TappedVoiceDetector } from '../turn-taking/tappedVoiceDetector.ts';
import { turnTaking } from '../turn-taking/turnTaking.ts';
import { type GateAction, UtteranceGate } from '../turn-taking/utteranceGate.ts';

const SAMPLE_RATE = 24_000;
/** A sentence that may be over is given to the recogniser after this silence: nobody waits for an answer to it. */
const LIKELY_END_MS = 450;
/** The last words of an operator who leaves come within this time, or not at all. */
const LAST_WORDS_WITHIN_MS = 1_500;

export interface OperatorEarOptions {
  track: RemoteTrack;
  listenFor: () => ListenFor;
  settings: ProviderSettings;
  lane: OperatorLane;
  onFrame: (frame: AudioFrame) => void;
  onFault: (fault: ProviderFault) => void;
  onUsage: (usage: Usage) => void;
}

/** Listens to one operator's track and turns it into words, by a voice detector and a recogniser of its own. */
export class OperatorEar {
  readonly #lane: OperatorLane;
  readonly #gate = new UtteranceGate(turnTaking.holdMs);
  readonly #recogniser: ReturnType<typeof createRecogniser>;
  readonly #stop: () => void;
  #open = false;
  #understood: (() => void) | undefined;

  constructor({ track, listenFor, settings, lane, onFrame, onFault, onUsage }: OperatorEarOptions) {
    this.#lane = lane;
    this.#recogniser = createRecogniser({
      settings,
      listenFor,
      onHeard: (heard) => {
        lane.heard(heard);
        if (!heard.final) return;
        this.#gate.ended();
        this.#open = false;
        this.#understood?.();
      },
      onFault,
      onUsage,
    });
    const voices = new TappedVoiceDetector({ minSilenceDuration: turnTaking.silenceMs }, (event) => this.#judge(event));
    const voice = voices.stream();
    const words = this.#recogniser.stream({
      connOptions: { ...DEFAULT_API_CONNECT_OPTIONS, maxRetry: 1_000_000, retryIntervalMs: 1_000 },
    });
    const tap = new TransformStream<AudioFrame, AudioFrame>({
      transform: (frame, controller) => {
        onFrame(frame);
        controller.enqueue(frame);
      },
    });
    const sound = new AudioStream(track, { sampleRate: SAMPLE_RATE, numChannels: 1, frameSizeMs: 20 });
    const [forVoice, forWords] = sound.pipeThrough(tap).tee();
    voice.updateInputStream(forVoice);
    words.updateInputStream(forWords);
    // Both tell what they hear by their own callbacks, but only while somebody reads them.
    for (const stream of [voice, words]) void drain(stream);
    this.#stop = () => {
      for (const stream of [voice, words]) {
        stream.detachInputStream();
        stream.close();
      }
      void Promise.all([forVoice.cancel(), forWords.cancel()]).catch(() => undefined); // gone already
    };
  }

  /** Hears no more; resolves once what was said before is understood and written down. */
  async close(): Promise<void> {
    if (this.#open) {
      const { promise, resolve } = Promise.withResolvers<void>();
      this.#understood = resolve;
      this.#recogniser.commit();
      await Promise.race([promise, sleep(LAST_WORDS_WITHIN_MS, undefined, { ref: false })]);
    }
    this.#lane.close();
    this.#stop();
  }

  #judge(event: VADEvent): void {
    const heardUntil = Date.now() - event.inferenceDuration;
    if (event.type === VADEventType.START_OF_SPEECH) {
      this.#act(this.#gate.begins());
      this.#lane.speech(heardUntil - event.speechDuration, heardUntil);
    } else if (event.type === VADEventType.INFERENCE_DONE) {
      if (event.speaking && event.rawAccumulatedSpeech > 0) {
        this.#act(this.#gate.speech(turnTaking.voiceFrameMs));
        this.#lane.speech(heardUntil, heardUntil);
      } else if (event.rawAccumulatedSilence > 0) {
        this.#act(this.#gate.silence(event.rawAccumulatedSilence));
        if (event.rawAccumulatedSilence < LIKELY_END_MS) return;
        this.#act(this.#gate.verdict(!endsOpen(this.#lane.words)));
      }
    }
  }

  #act(action: GateAction): void {
    if (action === 'start') {
      this.#open = true;
      this.#recogniser.speechStarted();
    }
    if (action === 'commit') this.#recogniser.commit();
  }
}

async function drain(stream: AsyncIterable<unknown>): Promise<void> {
  for await (const _ of stream);
}
