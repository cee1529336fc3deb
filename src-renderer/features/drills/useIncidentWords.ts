import { useTranslation } from 'react-i18next';
import type { DrillCall } from '../../../agent/protocol/drill.ts';
import { seconds } from '../../i18n/format.ts';

/** What happened in a simulated call beside the plain back and forth, in words; empty where nothing did. */
export function useIncidentWords(): (call: Pick<DrillCall, 'incidents' | 'yieldedAfterMs'>) => string[] {
  const { t } = useTranslation();
  return ({ incidents, yieldedAfterMs }) => {
    const { talkedOver, repeated, silences, silencesBroken, switches, typed, drops, returns } = incidents;
    const words: string[] = [];
    if (talkedOver > 0) words.push(t('drills.incident.talkedOver', { count: talkedOver }));
    if (yieldedAfterMs !== null) words.push(t('drills.incident.yielded', { seconds: seconds(yieldedAfterMs) }));
    if (repeated > 0) words.push(t('drills.incident.repeated', { count: repeated }));
    if (silences > 0) words.push(t('drills.incident.silences', { count: silences, broken: silencesBroken }));
    if (switches > 0) words.push(t('drills.incident.switches', { count: switches }));
    if (typed > 0) words.push(t('drills.incident.typed', { count: typed }));
    if (drops > 0) words.push(t('drills.incident.drops', { count: drops, returns }));
    return words;
  };
}
