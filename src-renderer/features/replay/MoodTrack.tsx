import { memo, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useTimeline } from '../../timeline/TimelineContext.tsx';
import { moodColor } from '../../ui/moodColor.ts';
import { type MoodShape, moodShapes, moodSteps } from './moodSteps.ts';
import { useView } from './ReplayContext.tsx';
import classes from './Waveform.module.css';

/** The customer's mood over the call: a step per judgement, filled towards the middle, fainter where it is unsure. */
export function MoodTrack() {
  const { t } = useTranslation();
  const moods = useTimeline((state) => state.timeline.moods);
  const durationMs = useView((state) => state.durationMs);
  const { fromMs, toMs } = useView((state) => state.view);
  const shapes = useMemo(() => moodShapes(moodSteps(moods, durationMs)), [moods, durationMs]);
  return (
    <svg
      className={classes.mood}
      viewBox={`${fromMs} 0 ${toMs - fromMs} 2`}
      preserveAspectRatio="none"
      role="img"
      aria-label={t('mood.trend', { count: moods.length })}
      data-testid="mood-track"
    >
      <rect x={fromMs} y={1 - 0.01} width={toMs - fromMs} height={0.02} className={classes.zero} />
      <Shapes shapes={shapes} />
    </svg>
  );
}

/** Drawn once per call: a closer look only moves the window over them. */
const Shapes = memo(function Shapes({ shapes }: { shapes: readonly MoodShape[] }) {
  return shapes.map(({ score, fills, line }) => (
    <g key={score} fill={moodColor(score)}>
      {fills.map(({ confidence, path }) => (
        <path key={confidence} d={path} opacity={0.1 + 0.4 * confidence} />
      ))}
      <path d={line} />
    </g>
  ));
});
