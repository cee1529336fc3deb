import { useTranslation } from 'react-i18next';
import type { MoodPoint } from '../../timeline/line.ts';
import { moodColor } from '../../ui/moodColor.ts';
import classes from './TrendLine.module.css';
import { trendDots } from './trend.ts';

const WIDTH = 280;
const HEIGHT = 52;
/** More dots than this would touch each other. */
const MOST_DOTS = 40;

/** The mood of each customer turn over the call. */
export function TrendLine({ moods }: { moods: readonly MoodPoint[] }) {
  const { t } = useTranslation();
  const dots = trendDots(moods, WIDTH, HEIGHT);
  const last = dots.at(-1);
  return (
    <svg
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      className={classes.root}
      role="img"
      aria-label={t('mood.trend', { count: moods.length })}
      data-testid="trend"
    >
      <line x1={0} x2={WIDTH} y1={HEIGHT / 2} y2={HEIGHT / 2} className={classes.zero} />
      <polyline points={dots.map(({ x, y }) => `${x.toFixed(1)},${y.toFixed(1)}`).join(' ')} className={classes.line} />
      {(dots.length <= MOST_DOTS ? dots : dots.slice(-1)).map(({ x, y, mood }) => (
        <circle
          key={mood.turnId}
          cx={x}
          cy={y}
          r={mood === last?.mood ? 4 : 2.5}
          fill={moodColor(mood.score)}
          className={classes.dot}
        />
      ))}
    </svg>
  );
}
