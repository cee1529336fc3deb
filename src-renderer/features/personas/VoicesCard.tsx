import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { PERSONA_LANGUAGES } from '../../../agent/protocol/persona.ts';
import { useStation } from '../../station/StationContext.tsx';
import { Card } from '../../ui/Card.tsx';
import { useFailureWords } from '../../ui/useFailureWords.ts';
import type { DraftProps } from './draftProps.ts';
import classes from './Personas.module.css';
import { useVoiceSample } from './useVoiceSample.ts';
import { VoicePick } from './VoicePick.tsx';

const VOICES_FRESH_MS = 300_000;

/** How the persona sounds in each language. A voice can be heard before it is chosen. */
export function VoicesCard({ draft, set }: DraftProps) {
  const { t } = useTranslation();
  const station = useStation();
  const failureWords = useFailureWords();
  const voices = useQuery({
    queryKey: ['voices'],
    queryFn: () => station.request('personas/voices', {}),
    staleTime: VOICES_FRESH_MS,
    retry: false,
  });
  const sample = useVoiceSample();
  return (
    <Card title={t('personas.voice.title')} what={t('personas.voice.what')}>
      <div className={classes.fields}>
        <div className={classes.pair}>
          {PERSONA_LANGUAGES.map((language) => (
            <VoicePick
              key={language}
              language={language}
              wish={draft.voice[language]}
              providers={voices.data?.providers ?? []}
              sample={sample}
              words={draft.greeting[language]}
              onChange={(wish) => set({ voice: { ...draft.voice, [language]: wish } })}
            />
          ))}
        </div>
        {voices.isError && (
          <p className={classes.hint} role="status">
            {t('personas.voice.notListed')} {failureWords(voices.error)}
          </p>
        )}
      </div>
    </Card>
  );
}
