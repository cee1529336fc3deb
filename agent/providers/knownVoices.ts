import type { ProviderName } from '../protocol/providers.ts';

/** The voices of each provider that everybody can have, by its documentation. A service with the same interface may have others. */
export const KNOWN_VOICES: Record<ProviderName, readonly string[]> = {
  openai: [
    'alloy',
    'ash',
    'ballad',
    'cedar',
    'coral',
    'echo',
    'fable',
    'marin',
    'nova',
    'onyx',
    'sage',
    'shimmer',
    'verse',
  ],
  deepgram: [
    'aura-2-thalia-en',
    'aura-2-andromeda-en',
    'aura-2-helena-en',
    'aura-2-apollo-en',
    'aura-2-arcas-en',
    'aura-2-aries-en',
  ],
  // Each account has its own.
  elevenlabs: [],
};
