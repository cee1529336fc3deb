import { useElementSize } from '@mantine/hooks';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useTimeline } from '../../timeline/TimelineContext.tsx';
import { LaneCanvas } from './LaneCanvas.tsx';
import { LaneHead } from './LaneHead.tsx';
import { laneRows } from './laneRows.ts';
import { MarkerTrack } from './MarkerTrack.tsx';
import { MoodTrack } from './MoodTrack.tsx';
import { Overview } from './Overview.tsx';
import { useReplay } from './ReplayContext.tsx';
import { Ruler } from './Ruler.tsx';
import { TimeField } from './TimeField.tsx';
import classes from './Waveform.module.css';

/**
 * The whole call over time: a row of sound per lane, the mood, and what stood out. Time runs from left to right in every language, as on
 * every player: only what surrounds it turns round.
 */
export function Waveform() {
  const { t } = useTranslation();
  const { turns, recording } = useReplay();
  const { ref, width } = useElementSize();
  const erased = useTimeline((state) => state.call?.erased === true);
  const lanes = recording.data?.lanes;
  const rows = useMemo(() => laneRows(turns, lanes ?? []), [turns, lanes]);
  const silent = recording.data?.audio === null || erased;
  return (
    <section className={classes.root} aria-label={t('replay.waveform')} data-testid="waveform">
      <div className={classes.heads}>
        <div className={classes.corner} />
        {rows.map((row) => (
          <LaneHead key={row.lane} row={row} silent={silent} />
        ))}
        <div className={classes.moodHead}>{t('mood.title')}</div>
        <div className={classes.markHead}>{t('replay.markers')}</div>
      </div>
      <div ref={ref} id="replay-tracks" className={classes.tracks} dir="ltr">
        <Ruler width={width} />
        {rows.map((row) => (
          <LaneCanvas key={row.lane} row={row} width={width} />
        ))}
        <MoodTrack />
        <TimeField width={width} />
        <MarkerTrack width={width} />
        <Overview />
      </div>
    </section>
  );
}
