import type { AudioFrame } from '@livekit/rtc-node';
import { type CallEvent, parseEvent } from '../../protocol/callEvent.ts';
import type { Speaker } from '../../protocol/primitives.ts';
import { LevelMeter } from '../audio/levelMeter.ts';
import type { SpeakingLanguage } from '../language/speakingLanguage.ts';
import type { TurnMoods } from '../mood/turnMoods.ts';
import { VoiceMeter } from '../voice/voiceMeter.ts';
import { AssistantLane } from './assistantLane.ts';
import { CustomerLane } from './customerLane.ts';
import type { LaneLink } from './laneLink.ts';

interface ScribeOptions {
  link: LaneLink;
  language: SpeakingLanguage;
  moods: TurnMoods;
  /** Somebody's turn has been written down. */
  onSaid: (speaker: Speaker, text: string) => void;
}

/** Writes down what is said in one call and how it sounds: a lane for each side, loudness, voice and mood. */
export class CallScribe {
  readonly customer: CustomerLane;
  readonly assistant: AssistantLane;
  readonly #moods: TurnMoods;
  readonly #onSaid: ScribeOptions['onSaid'];
  readonly #levels: LevelMeter;
  readonly #voice = new VoiceMeter();

  constructor({ link, language, moods, onSaid }: ScribeOptions) {
    this.#moods = moods;
    this.#onSaid = onSaid;
    this.#levels = new LevelMeter((signal) => link.signal(signal));
    this.customer = new CustomerLane(link, language, moods, this.#voice, (text) => this.said('customer', text));
    this.assistant = new AssistantLane(link, language, (text) => this.said('assistant', text));
  }

  /** What a former job of this call has written down. */
  remembered(events: readonly CallEvent[]): void {
    const known = events.map((event) => parseEvent(event));
    this.#voice.remember(known.flatMap((event) => (event?.type === 'voice' ? [event.data] : [])));
  }

  /** A turn is written down. */
  said(speaker: Speaker, text: string): void {
    this.#onSaid(speaker, text);
    this.#moods.said(speaker, text);
  }

  /** Sound of the customer, without a break. @param speaks whether the customer's speech is heard in it */
  customerFrames(frames: readonly AudioFrame[], speaks: boolean): void {
    this.#levels.customerFrames(frames, Date.now());
    this.#voice.customerFrames(frames, speaks, Date.now());
  }

  assistantFrame(frame: AudioFrame): void {
    this.#levels.assistantFrame(frame, Date.now());
    this.#voice.otherFrame(frame, Date.now());
    this.assistant.showWords(Date.now());
  }

  operatorFrame(frame: AudioFrame): void {
    this.#levels.operatorFrame(frame, Date.now());
    this.#voice.otherFrame(frame, Date.now());
  }

  close(): void {
    this.#moods.close();
  }
}
