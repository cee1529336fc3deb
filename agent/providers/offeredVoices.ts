import type { VoicesOffered } from '../protocol/errand.ts';
import { KNOWN_VOICES } from './knownVoices.ts';
import type { ProviderSettings } from './providerSettings.ts';
import type { VoiceCatalogue } from './voiceCatalogue.ts';

const MOST_VOICES = 500;

/**
 * The voices that a persona can choose from: those that are set for the floor's providers, that everybody can have of them, and that they
 * themselves tell of, with the names by which people know them.
 */
export async function offeredVoices(
  { tts }: Pick<ProviderSettings, 'tts'>,
  catalogue: Pick<VoiceCatalogue, 'voicesOf'>,
): Promise<VoicesOffered['providers']> {
  const providers = [...new Set(tts.map(({ provider }) => provider))];
  return Promise.all(
    providers.map(async (provider) => {
      const entries = tts.filter((entry) => entry.provider === provider);
      const set = entries
        .flatMap(({ voices: { en, ar } }) => [en.voice, en.fallback, ar.voice, ar.fallback])
        .filter((name) => name !== null);
      const told = (await Promise.all(entries.map((entry) => catalogue.voicesOf(entry)))).flat();
      const all = new Set([...KNOWN_VOICES[provider], ...set, ...told.map(({ voice }) => voice)]);
      const names = Object.fromEntries(told.flatMap(({ voice, name }) => (name === '' ? [] : [[voice, name]])));
      return { provider, voices: [...all].slice(0, MOST_VOICES), open: true, names };
    }),
  );
}
