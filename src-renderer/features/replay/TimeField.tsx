import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { clock } from '../../i18n/format.ts';
import { Gaps } from './Gaps.tsx';
import { Playhead } from './Playhead.tsx';
import { RangeField } from './RangeField.tsx';
import { usePlayer, useReplay, useView } from './ReplayContext.tsx';
import { spanOf } from './span.ts';
import { momentAt } from './timeView.ts';
import { useWheel } from './useWheel.ts';
import classes from './Waveform.module.css';

/** Less than this is a click with an unsteady hand, px. */
const A_DRAG = 4;

/** What lies over the tracks: a click goes to a moment, a drag chooses a range, the wheel moves and looks closer. */
export function TimeField({ width }: { width: number }) {
  const { t } = useTranslation();
  const { player, view } = useReplay();
  const field = useRef<HTMLDivElement>(null);
  const hover = useRef<HTMLOutputElement>(null);
  const from = useRef<{ x: number; at: number } | null>(null);
  const durationMs = useView((state) => state.durationMs);
  const second = usePlayer((state) => Math.floor(state.at / 1_000));
  useWheel(field, width);

  const place = (event: { clientX: number }) => {
    const box = field.current?.getBoundingClientRect();
    const x = box ? Math.min(Math.max(0, event.clientX - box.left), box.width) : 0;
    return { x, at: momentAt(view.getState().view, box && box.width > 0 ? x / box.width : 0) };
  };
  return (
    <div
      ref={field}
      className={classes.field}
      role="slider"
      tabIndex={0}
      aria-label={t('replay.moment')}
      aria-valuemin={0}
      aria-valuemax={Math.round(durationMs / 1_000)}
      aria-valuenow={second}
      aria-valuetext={clock(second * 1_000)}
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        from.current = place(event);
      }}
      onPointerMove={(event) => {
        const here = place(event);
        if (hover.current) {
          hover.current.style.transform = `translateX(${here.x}px)`;
          hover.current.value = clock(here.at);
        }
        if (from.current && Math.abs(here.x - from.current.x) >= A_DRAG) {
          player.setRange(spanOf(from.current.at, here.at));
        }
      }}
      onPointerUp={(event) => {
        const here = place(event);
        if (from.current && Math.abs(here.x - from.current.x) < A_DRAG) player.seek(here.at);
        from.current = null;
      }}
      onPointerCancel={() => {
        from.current = null;
      }}
      data-testid="time-field"
    >
      <Gaps width={width} />
      <RangeField place={place} />
      <Playhead width={width} />
      <output ref={hover} className={classes.hover} aria-hidden="true" />
    </div>
  );
}
