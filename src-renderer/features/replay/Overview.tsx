import { type PointerEvent, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useReplay, useView } from './ReplayContext.tsx';
import { lengthOf } from './timeView.ts';
import { isWhole } from './viewStore.ts';
import classes from './Waveform.module.css';

/** Which part of the call is in view, once that isn't all of it: a bar to drag along. */
export function Overview() {
  const { t } = useTranslation();
  const { view: store } = useReplay();
  const { view, durationMs } = useView((state) => state);
  const bar = useRef<HTMLDivElement>(null);
  const grip = useRef<number | null>(null);
  if (isWhole({ view, durationMs })) return <div className={classes.overview} />;
  const momentOf = ({ clientX }: PointerEvent) => {
    const box = bar.current?.getBoundingClientRect();
    return box ? ((clientX - box.left) / box.width) * durationMs : 0;
  };
  return (
    <div
      ref={bar}
      className={classes.overview}
      role="scrollbar"
      aria-label={t('replay.overview')}
      aria-orientation="horizontal"
      aria-controls="replay-tracks"
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.round((view.fromMs / Math.max(1, durationMs - lengthOf(view))) * 100)}
      tabIndex={-1}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        const at = momentOf(event);
        // Beside the thumb: it comes to the pointer first.
        if (at < view.fromMs || at > view.toMs) store.move(at - (view.fromMs + view.toMs) / 2);
        grip.current = at - store.getState().view.fromMs;
      }}
      onPointerMove={(event) => {
        if (grip.current !== null) store.move(momentOf(event) - grip.current - store.getState().view.fromMs);
      }}
      onPointerUp={() => {
        grip.current = null;
      }}
    >
      <div
        className={classes.thumb}
        style={{ left: `${(view.fromMs / durationMs) * 100}%`, width: `${(lengthOf(view) / durationMs) * 100}%` }}
      />
    </div>
  );
}
