import { type PointerEvent, useRef } from 'react';
import { usePlayer, useReplay, useView } from './ReplayContext.tsx';
import { type Span, spanOf } from './span.ts';
import { shareOf } from './timeView.ts';
import classes from './Waveform.module.css';

/** The chosen range, with ends that can be dragged. */
export function RangeField({ place }: { place: (event: PointerEvent) => { at: number } }) {
  const { player } = useReplay();
  const range = usePlayer((state) => state.range);
  const looping = usePlayer((state) => state.looping);
  const view = useView((state) => state.view);
  /** The end that stays while the other is dragged. */
  const fixed = useRef<number | null>(null);
  if (!range) return null;
  const [from, to] = [Math.max(0, shareOf(view, range.fromMs)), Math.min(1, shareOf(view, range.toMs))];
  if (to <= 0 || from >= 1) return null;
  const end = (which: keyof Span) => ({
    className: classes.rangeEnd,
    'data-end': which === 'fromMs' ? 'from' : 'to',
    onPointerDown(event: PointerEvent) {
      event.stopPropagation();
      event.currentTarget.setPointerCapture(event.pointerId);
      fixed.current = which === 'fromMs' ? range.toMs : range.fromMs;
    },
    onPointerMove(event: PointerEvent) {
      event.stopPropagation();
      if (fixed.current !== null) player.setRange(spanOf(fixed.current, place(event).at));
    },
    onPointerUp(event: PointerEvent) {
      event.stopPropagation();
      fixed.current = null;
    },
  });
  return (
    <div
      className={classes.range}
      style={{ left: `${from * 100}%`, width: `${(to - from) * 100}%` }}
      data-looping={looping || undefined}
      data-testid="range"
    >
      <div {...end('fromMs')} />
      <div {...end('toMs')} />
    </div>
  );
}
