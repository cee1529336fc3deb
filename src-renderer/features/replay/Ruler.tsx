import { clock } from '../../i18n/format.ts';
import { useView } from './ReplayContext.tsx';
import { shareOf, ticksOf } from './timeView.ts';
import classes from './Waveform.module.css';

export function Ruler({ width }: { width: number }) {
  const view = useView((state) => state.view);
  return (
    <div className={classes.ruler} aria-hidden="true">
      {ticksOf(view, width).map((at) => (
        <span key={at} className={classes.tick} style={{ left: `${shareOf(view, at) * 100}%` }}>
          {clock(at)}
        </span>
      ))}
    </div>
  );
}
