import { useTranslation } from 'react-i18next';
import type { EventData } from '../../../agent/protocol/callEvent.ts';
import { strainBy } from '../../../agent/protocol/voiceStrain.ts';
import { seconds } from '../../i18n/format.ts';

type Voice = Pick<EventData<'voice'>, 'loudnessDb' | 'talkOverMs' | 'silenceBeforeMs' | 'rateRatio'>;

/** What a voice says beside its words: those of its signs that count. */
export function useVoiceWords(): (voice: Voice) => string[] {
  const { t } = useTranslation();
  return ({ loudnessDb, talkOverMs, silenceBeforeMs, rateRatio }) => [
    ...(strainBy('loudnessDb', loudnessDb) > 0 ? [t('mood.louder', { decibels: Math.round(loudnessDb ?? 0) })] : []),
    ...(strainBy('talkOverMs', talkOverMs) > 0 ? [t('mood.talksOver', { seconds: seconds(talkOverMs ?? 0) })] : []),
    ...(strainBy('rateRatio', rateRatio) > 0 ? [t('mood.faster', { times: (rateRatio ?? 1).toFixed(1) })] : []),
    ...(strainBy('silenceBeforeMs', silenceBeforeMs) > 0
      ? [t('mood.silentBefore', { seconds: seconds(silenceBeforeMs ?? 0) })]
      : []),
  ];
}
