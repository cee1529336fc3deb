import { useTranslation } from 'react-i18next';
import { quoted } from '../../i18n/format.ts';
import { approvalWords } from '../../timeline/approvalWords.ts';
import { useQuietWords } from '../../timeline/useQuietWords.ts';
import type { Marker } from './markers.ts';

/** A mark in one sentence. */
export function useMarkerWords(): (marker: Marker) => string {
  const { t } = useTranslation();
  const quietWords = useQuietWords();
  return ({ line }) => {
    if (line.kind === 'approval') return approvalWords(line, t);
    if (line.kind !== 'turn') return quietWords(line);
    const { speaker, channel, by, text } = line.turn;
    const who = by ?? t(`speaker.${speaker}`);
    if (channel === 'private') return t('replay.marker.whisper', { who, words: quoted(text, t) });
    return t('replay.marker.interruption', { who });
  };
}
