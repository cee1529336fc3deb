import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { withVariables } from '../../../agent/protocol/personaVariables.ts';
import type { Language } from '../../../agent/protocol/primitives.ts';
import type { VoiceWish } from '../../../agent/protocol/providers.ts';
import { useStation } from '../../station/StationContext.tsx';
import { useTellFailure } from '../../ui/useTellFailure.ts';
import { playSample } from './playSample.ts';

const MOST_CHARACTERS = 160;

/** One voice is heard at a time: asking for another, or for the same again, ends it. `hearing`: which one, from the click to its last sound. */
export function useVoiceSample() {
  const { t } = useTranslation();
  const station = useStation();
  const tellFailure = useTellFailure();
  const [hearing, setHearing] = useState<{ key: string; sounds: boolean } | null>(null);
  const stop = useRef<AbortController | null>(null);
  useEffect(() => () => stop.current?.abort(), []);

  const hear = async (key: string, voice: VoiceWish, language: Language, words: string) => {
    const again = hearing?.key === key;
    stop.current?.abort();
    if (again) return setHearing(null);
    const own = new AbortController();
    stop.current = own;
    setHearing({ key, sounds: false });
    try {
      const text =
        withVariables(words, () => '')
          .slice(0, MOST_CHARACTERS)
          .trim() || '…';
      const { sound } = await station.request('personas/sample', { voice, language, text });
      if (own.signal.aborted) return;
      setHearing({ key, sounds: true });
      await playSample(sound, own.signal);
    } catch (failure) {
      if (!own.signal.aborted) tellFailure(t('personas.voice.notHeard'), failure);
    } finally {
      if (stop.current === own) setHearing(null);
    }
  };
  return { hearing, hear };
}
