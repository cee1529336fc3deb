import { useTranslation } from 'react-i18next';
import { clock } from '../../i18n/format.ts';
import { useReplay, useView } from './ReplayContext.tsx';
import { shareOf } from './timeView.ts';
import classes from './Waveform.module.css';

/** A gap this wide says in words why it is there, px. */
const ROOM_FOR_WORDS = 88;

/** Where nothing was recorded, across all lanes: hatched, so that nobody takes it for silence. */
export function Gaps({ width }: { width: number }) {
  const { t } = useTranslation();
  const gaps = useReplay().recording.data?.gaps ?? [];
  const view = useView((state) => state.view);
  return gaps.map(({ fromMs, toMs, because }) => {
    const [from, to] = [Math.max(0, shareOf(view, fromMs)), Math.min(1, shareOf(view, toMs))];
    if (to <= 0 || from >= 1) return null;
    const why = t(`replay.gap.${because}`);
    return (
      <div
        key={fromMs}
        className={classes.gap}
        style={{ left: `${from * 100}%`, width: `${(to - from) * 100}%` }}
        title={`${clock(fromMs)}–${clock(toMs)} ${why}`}
        data-because={because}
        data-testid="gap"
      >
        {(to - from) * width > ROOM_FOR_WORDS && <span dir="auto">{why}</span>}
      </div>
    );
  });
}
