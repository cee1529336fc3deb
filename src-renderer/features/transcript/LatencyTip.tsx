import { useTranslation } from 'react-i18next';
import type { EventData } from '../../../agent/protocol/callEvent.ts';
import { seconds } from '../../i18n/format.ts';
import classes from './Bubble.module.css';

const parts = ['endpointing', 'stt', 'llm', 'tts'] as const;

/** Where the time of a reply went, as far as it was measured. */
export function LatencyTip({ latency }: { latency: EventData<'turn'>['latency'] }) {
  const { t } = useTranslation();
  const known = parts.filter((part) => latency[part] !== undefined);
  return (
    <dl className={classes.latencies}>
      {known.map((part) => (
        <div key={part}>
          <dt>{t(`transcript.latency.${part}`)}</dt>
          <dd>{t('transcript.latencySeconds', { seconds: seconds(latency[part] ?? 0) })}</dd>
        </div>
      ))}
    </dl>
  );
}
