import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Speaker } from '../../../agent/protocol/primitives.ts';
import { useTimeline } from '../../timeline/TimelineContext.tsx';
import classes from './LaneLevel.module.css';

const BARS = 24;
const silence: readonly number[] = Array.from({ length: BARS }, () => 0);

/** The loudness of one lane over the last two seconds or so, the newest at the end. */
export function LaneLevel({ lane, name }: { lane: Speaker; name: string }) {
  const { t } = useTranslation();
  const levels = useTimeline((state) => state.levels);
  const [bars, setBars] = useState(silence);
  useEffect(() => {
    setBars((before) => (levels ? [...before.slice(1), levels[lane]] : silence));
  }, [levels, lane]);
  return (
    <svg
      className={classes.root}
      viewBox={`0 0 ${BARS * 4} 20`}
      preserveAspectRatio="none"
      role="img"
      aria-label={t('call.level', { speaker: name })}
      data-testid={`level-${lane}`}
      data-level={levels?.[lane] ?? 0}
    >
      {bars.map((level, index) => {
        const height = Math.max(1.5, level * 20);
        // biome-ignore lint/suspicious/noArrayIndexKey: a bar is its place; the values move through the places.
        return <rect key={index} x={index * 4} y={(20 - height) / 2} width={2.5} height={height} rx={1} />;
      })}
    </svg>
  );
}
