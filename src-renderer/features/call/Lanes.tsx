import { IconMicrophoneOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { type Mutable, operatorsOf } from '../../../agent/protocol/controlState.ts';
import { useTimeline } from '../../timeline/TimelineContext.tsx';
import { LaneLevel } from './LaneLevel.tsx';
import classes from './Lanes.module.css';
import { QualityMark } from './QualityMark.tsx';

const NOBODY: readonly Mutable[] = [];

/** The voices in the call: loudness and connection of each, who is muted; and that nobody at this side can be heard while it is so. */
export function Lanes() {
  const { t } = useTranslation();
  const quality = useTimeline((state) => state.quality);
  const measured = useTimeline((state) => state.timeline.conditions.measured);
  const control = useTimeline((state) => state.call?.control ?? null);
  const muted = control?.muted ?? NOBODY;
  const operators = control ? operatorsOf(control).map(({ name }) => name) : [];
  const lanes = [
    { lane: 'customer', name: t('speaker.customer') },
    { lane: 'assistant', name: t('speaker.assistant') },
    ...(operators.length > 0 ? [{ lane: 'operator', name: operators.join(t('call.comma')) } as const] : []),
  ] as const;
  return (
    <section aria-label={t('call.lanes')} className={classes.root}>
      {lanes.map(({ lane, name }) => (
        <div key={lane} className={classes.lane} data-speaker={lane} data-testid={`lane-${lane}`}>
          <span className={classes.name} title={name}>
            <bdi>{name}</bdi>
          </span>
          {muted.includes(lane) ? (
            <span className={classes.off}>
              <IconMicrophoneOff size={14} stroke={1.7} aria-hidden="true" />
              {t('call.muted')}
            </span>
          ) : (
            <>
              <LaneLevel lane={lane} name={name} />
              <QualityMark speaker={lane} quality={quality[lane] ?? null} measured={measured[lane] ?? null} />
            </>
          )}
        </div>
      ))}
      {operators.length === 0 && (
        <div className={classes.lane}>
          <span className={classes.name}>{t('call.you')}</span>
          <span className={classes.off}>
            <IconMicrophoneOff size={14} stroke={1.7} aria-hidden="true" />
            {t('call.micOff')}
          </span>
        </div>
      )}
    </section>
  );
}
