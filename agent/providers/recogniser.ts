import type { stt } from '@livekit/agents';
import type { Language } from '../protocol/primitives.ts';
import type { Usage } from '../protocol/providers.ts';
import type { ProviderFault } from './providerFault.ts';
import type { ProviderSettings } from './providerSettings.ts';

export interface HeardWord {
  text: string;
  confidence: number;
}

/** What a recogniser heard: interim text of an utterance, or its final words with how sure it is (null: it doesn't say). */
export interface Heard {
  text: string;
  final: boolean;
  confidence: number | null;
  words: HeardWord[];
  /** In which language the recogniser holds it to be, where it was free to find out and says so. */
  language?: Language | undefined;
}

/** What a recogniser listens for: the language that is spoken now, and whether for that alone. Else every language of the product may come. */
export interface ListenFor {
  language: Language;
  /** A person has said that nothing else is spoken. A recogniser that can only listen for one language follows `language` in either case. */
  only: boolean;
}

export interface RecogniserOptions {
  settings: Pick<ProviderSettings, 'stt' | 'health'>;
  /** Asked for each connection, and again after `listenAnew`. */
  listenFor: () => ListenFor;
  onHeard: (heard: Heard) => void;
  onFault: (fault: ProviderFault) => void;
  onUsage?: (usage: Usage) => void;
}

/**
 * A streaming recogniser that is told by the call's one voice detector when speech starts, and when an utterance is over
 * unless it finds that out by itself: then its final words come unasked.
 */
export interface Recogniser extends stt.STT {
  /** Who finds the end of an utterance just now: the recogniser, by its meaning, or we, by its sound. */
  readonly endsBy: 'meaning' | 'sound';
  /** Speech has begun: audio is sent from a moment before. */
  speechStarted(): void;
  /** The utterance is over (or held to be): its final words are wanted now. Nothing happens when none is open. */
  commit(): void;
  /** What is listened for has changed; what is being said is heard to its end as it began, where it must be. */
  listenAnew(): void;
}
