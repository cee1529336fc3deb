import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useTimeline } from '../../timeline/TimelineContext.tsx';
import { ownTimings } from './ownTimings.ts';
import classes from './Timings.module.css';
import { useTimings } from './useTimings.ts';

/** How fast the hand on this call was, beside what is usual. Not there before anything was measured. */
export function CallTimings() {
  const { t } = useTranslation();
  const lines = useTimeline((state) => state.timeline.lines);
  const own = useMemo(() => ownTimings(lines), [lines]);
  const measured = own.reduce((sum, { count }) => sum + count, 0);
  const all = useTimings(measured);
  if (own.length === 0) return null;
  const usual = new Map(all.data?.map((timing) => [timing.figure, timing]));
  return (
    <section aria-label={t('timings.title')} data-testid="call-timings">
      <table className={classes.table}>
        <caption className={classes.caption}>{t('timings.title')}</caption>
        <thead>
          <tr>
            <th scope="col" aria-label={t('timings.figureHead')} />
            <th scope="col">{t('timings.here')}</th>
            <th scope="col" title={t('timings.p50What')}>
              p50
            </th>
            <th scope="col" title={t('timings.p95What')}>
              p95
            </th>
          </tr>
        </thead>
        <tbody>
          {own.map(({ figure, ms, count, slowest }) => (
            <tr key={figure} data-figure={figure}>
              <th scope="row">{t(`timings.short.${figure}`)}</th>
              <td
                className={classes.own}
                title={count > 1 ? t('timings.slowest', { count, ms: Math.round(slowest) }) : undefined}
              >
                {Math.round(ms)}
              </td>
              <td>{Math.round(usual.get(figure)?.p50 ?? ms)}</td>
              <td>{Math.round(usual.get(figure)?.p95 ?? ms)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
