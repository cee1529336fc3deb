import { whoOf } from './chain/whoOf.ts';
import { elevenLabsVoices, type NamedVoice } from './elevenlabs/elevenLabsVoices.ts';
import type { VoiceAccess } from './providerSettings.ts';

/** Voices of an account change seldom, and everybody who edits a persona asks for them. */
const KEPT_MS = 10 * 60_000;
/** A provider that doesn't answer is left alone for a while. */
const FAILED_KEPT_MS = 30_000;

/** The voices that a provider tells of, kept for a while. Who tells of none, or can't be asked, has none here: they are typed by hand. */
export class VoiceCatalogue {
  readonly #now: () => number;
  readonly #kept = new Map<string, { until: number; voices: Promise<readonly NamedVoice[]> }>();

  constructor(now: () => number = Date.now) {
    this.#now = now;
  }

  voicesOf(access: VoiceAccess): Promise<readonly NamedVoice[]> {
    if (access.provider !== 'elevenlabs') return Promise.resolve([]);
    const who = whoOf('tts', { ...access, model: '' });
    const kept = this.#kept.get(who);
    if (kept && kept.until > this.#now()) return kept.voices;
    const fresh = { until: this.#now() + KEPT_MS, voices: Promise.resolve<readonly NamedVoice[]>([]) };
    fresh.voices = elevenLabsVoices(access).catch(() => {
      fresh.until = this.#now() + FAILED_KEPT_MS;
      return [];
    });
    this.#kept.set(who, fresh);
    return fresh.voices;
  }
}
