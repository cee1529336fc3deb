import { IconClockPause } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useStale } from '../station/useStale.ts';
import { useAgo } from '../ui/useAgo.ts';
import classes from './StaleMark.module.css';
import { useTimeline } from './TimelineContext.tsx';

/** 'last heard 12 s ago', while nothing new can arrive. Nothing otherwise. */
export function StaleMark() {
  return useStale() ? <LastHeard /> : null;
}

function LastHeard() {
  const { t } = useTranslation();
  const heardAt = useTimeline((state) => state.heardAt);
  const ago = useAgo(heardAt);
  if (!ago) return null;
  return (
    <span className={classes.root} data-testid="stale">
      <IconClockPause size={14} stroke={1.8} aria-hidden="true" />
      {t('link.lastHeard', { ago })}
    </span>
  );
}
