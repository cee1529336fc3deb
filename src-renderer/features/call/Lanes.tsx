import { IconMicrophoneOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useTimeline } from '../../timeline/TimelineContext.tsx';
import { LaneLevel } from './LaneLevel.tsx';
import classes from './Lanes.module.css';
import { QualityMark } from './QualityMark.tsx';

/** The voices in the call: loudness and connection of each, and that the operator's microphone is off. */
export function Lanes() {
  const { t } = useTranslation();
  const quality = useTimeline((state) => state.quality);
  const measured = useTimeline((state) => state.timeline.conditions.measured);
  return (
    <section aria-label={t('call.lanes')} className={classes.root}>
      {(['customer', 'assistant'] as const).map((lane) => (
        <div key={lane} className={classes.lane} data-speaker={lane}>
          <span className={classes.name}>{t(`speaker.${lane}`)}</span>
          <LaneLevel lane={lane} />
          <QualityMark speaker={lane} quality={quality[lane] ?? null} measured={measured[lane] ?? null} />
        </div>
      ))}
      <div className={classes.lane}>
        <span className={classes.name}>{t('call.you')}</span>
        <span className={classes.off}>
          <IconMicrophoneOff size={14} stroke={1.7} aria-hidden="true" />
          {t('call.micOff')}
        </span>
      </div>
    </section>
  );
}
