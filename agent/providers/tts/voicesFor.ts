import type { Language } from '../../protocol/primitives.ts';
import type { VoiceWish } from '../../protocol/providers.ts';
import type { VoiceAccess } from '../providerSettings.ts';

/** A voice of a provider's, to say something in a language. */
export interface ChosenVoice {
  access: VoiceAccess;
  language: Language;
  voice: string;
}

/**
 * Who speaks a language at a provider: the voice that is wanted, if it is one of this provider's, and its fallback; then the list's own
 * for this language, and theirs. Each once; none where the provider doesn't speak it.
 */
export function voicesFor(access: VoiceAccess, language: Language, wanted: VoiceWish | null): ChosenVoice[] {
  const { voice, fallback } = access.voices[language];
  const wish = wanted?.provider === access.provider ? [wanted.voice, wanted.fallback] : [];
  const names = [...wish, voice, fallback].filter((name) => name !== null);
  return [...new Set(names)].map((name) => ({ access, language, voice: name }));
}
