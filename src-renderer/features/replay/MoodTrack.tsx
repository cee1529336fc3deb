import { memo, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useTimeline } from '../../timeline/TimelineContext.tsx';
import { moodColor } from '../../ui/moodColor.ts';
import { type MoodStep, moodSteps } from './moodSteps.ts';
import { useView } from './ReplayContext.tsx';
import classes from './Waveform.module.css';

/** How thick the line at the score itself is, of a height of 2. */
const LINE = 0.12;

/** The customer's mood over the call: a step per judgement, filled towards the middle, fainter where it is unsure. */
export function MoodTrack() {
  const { t } = useTranslation();
  const moods = useTimeline((state) => state.timeline.moods);
  const durationMs = useView((state) => state.durationMs);
  const { fromMs, toMs } = useView((state) => state.view);
  const steps = useMemo(() => moodSteps(moods, durationMs), [moods, durationMs]);
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
      <Steps steps={steps} />
    </svg>
  );
}

/** Drawn once per call: a closer look only moves the window over them. */
const Steps = memo(function Steps({ steps }: { steps: readonly MoodStep[] }) {
  return steps.map(({ mood: { turnId, score, confidence }, fromMs, toMs }) => {
    const y = 1 - score * (1 - LINE);
    return (
      <g key={turnId} fill={moodColor(score)}>
        <rect
          x={fromMs}
          y={Math.min(y, 1)}
          width={toMs - fromMs}
          height={Math.abs(y - 1)}
          opacity={0.1 + 0.4 * confidence}
        />
        <rect x={fromMs} y={y - LINE / 2} width={toMs - fromMs} height={LINE} />
      </g>
    );
  });
});
