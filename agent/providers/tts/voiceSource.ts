import type { Language } from '../../protocol/primitives.ts';
import type { VoiceAccess } from '../providerSettings.ts';

/** Samples a second of what every voice gives: 16 bit, mono, little-endian. */
export const VOICE_RATE = 24_000;

export interface Sentence {
  text: string;
  language: Language;
  /** By the provider's name for it. */
  voice: string;
}

/** Where a sentence is asked for: one request, answered with raw sound from its first chunk. */
export interface SpeechRequest {
  url: string;
  body: object;
}

/** A provider's way to speak. */
export type VoiceSource = (access: VoiceAccess, sentence: Sentence) => SpeechRequest;
