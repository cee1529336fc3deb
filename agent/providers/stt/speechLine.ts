import type { ProviderFailure } from '../providerFault.ts';
import type { RecogniserAccess } from '../providerSettings.ts';
import type { Heard, ListenFor } from '../recogniser.ts';

/** Samples a second of what every recogniser is sent: 16 bit, mono, little-endian. */
export const SPEECH_RATE = 24_000;

/** What a recogniser says over its connection. `utterance` tells apart the interim words of several. */
export interface LineEvents {
  interim: (text: string, utterance: string) => void;
  /** The final words of the oldest utterance that is not understood yet; empty where it was none. */
  final: (heard: Heard, utterance: string) => void;
  /** It has found the end of the open utterance by itself: its final words follow. */
  endedItself: () => void;
  /** It has taken notice of an end: final words are on their way. */
  working: () => void;
  /** It failed: this connection is of no use any more. */
  failed: (failure: ProviderFailure) => void;
}

/** One connection to a recogniser. */
export interface SpeechLine {
  send(samples: Buffer): void;
  /** The utterance is over: its final words are wanted now. */
  commit(): void;
  /** Another language is listened for from the next utterance on. False where that takes another connection. */
  listen(listenFor: ListenFor): boolean;
  close(): void;
}

/**
 * A provider's way to listen: opens a connection. What happens on it before it is there is lost.
 * @throws ProviderFailure that says why there is none
 */
export type OpenLine = (
  access: RecogniserAccess,
  options: { listenFor: ListenFor; connectWithinMs: number },
  events: LineEvents,
) => Promise<SpeechLine>;
