import { moodColor } from './moodColor.ts';
import classes from './Sparkline.module.css';

const [WIDTH, HEIGHT, INSET] = [56, 18, 3];

/** Where the mood has gone over the last turns, newest at the end: decoration beside the number that says where it is. */
export function Sparkline({ scores }: { scores: readonly number[] }) {
  const last = scores.at(-1);
  if (last === undefined || scores.length < 2) return null;
  const step = (WIDTH - 2 * INSET) / (scores.length - 1);
  const y = (score: number) => INSET + ((1 - score) / 2) * (HEIGHT - 2 * INSET);
  const points = scores.map((score, index) => `${(INSET + index * step).toFixed(1)},${y(score).toFixed(1)}`);
  return (
    <svg className={classes.root} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} width={WIDTH} height={HEIGHT} aria-hidden="true">
      <line x1={0} x2={WIDTH} y1={HEIGHT / 2} y2={HEIGHT / 2} className={classes.zero} />
      <polyline points={points.join(' ')} className={classes.line} />
      <circle cx={WIDTH - INSET} cy={y(last)} r={2.5} fill={moodColor(last)} />
    </svg>
  );
}
