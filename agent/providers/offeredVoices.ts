import type { VoicesOffered } from '../protocol/errand.ts';
import { KNOWN_VOICES } from './knownVoices.ts';
import type { ProviderSettings } from './providerSettings.ts';

/** The voices that a persona can choose from: those that the floor's providers are known to have, and those that are set for them. */
export function offeredVoices({ tts }: Pick<ProviderSettings, 'tts'>): VoicesOffered['providers'] {
  return [...new Set(tts.map(({ provider }) => provider))].map((provider) => {
    const set = tts
      .filter((entry) => entry.provider === provider)
      .flatMap(({ voices: { en, ar } }) => [en.voice, en.fallback, ar.voice, ar.fallback])
      .filter((name) => name !== null);
    return { provider, voices: [...new Set([...KNOWN_VOICES[provider], ...set])], open: true };
  });
}
