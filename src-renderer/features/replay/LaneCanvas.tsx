import { useComputedColorScheme } from '@mantine/core';
import { useEffect, useMemo, useRef } from 'react';
import { drawLane } from './drawLane.ts';
import type { LaneRow } from './laneRows.ts';
import { useReplay, useView } from './ReplayContext.tsx';
import classes from './Waveform.module.css';

export const LANE_HEIGHT = 52;

/** The picture of one lane's sound. What it says stands in the transcript and in the lane's name. */
export function LaneCanvas({ row, width }: { row: LaneRow; width: number }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const peaks = useReplay().peaks.data;
  const view = useView((state) => state.view);
  const scheme = useComputedColorScheme();
  const turns = useMemo(() => row.turns.map(({ startMs, endMs }) => ({ fromMs: startMs, toMs: endMs })), [row.turns]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the scheme is what the colours of the style sheet follow.
  useEffect(() => {
    const element = canvas.current;
    const brush = element?.getContext('2d');
    if (!element || !brush || width === 0) return;
    const sharpness = devicePixelRatio;
    element.width = Math.round(width * sharpness);
    element.height = Math.round(LANE_HEIGHT * sharpness);
    brush.scale(sharpness, sharpness);
    const style = getComputedStyle(element);
    const colors = { sound: style.color, turn: style.getPropertyValue('--soft') };
    drawLane(brush, { view, peaks, lane: peaks?.lanes[row.channel], turns, colors }, width, LANE_HEIGHT);
  }, [row.channel, turns, peaks, view, width, scheme]);
  return (
    <canvas
      ref={canvas}
      className={classes.canvas}
      data-speaker={row.speaker}
      data-testid={`wave-${row.lane}`}
      data-drawn={peaks !== null && width > 0}
    />
  );
}
