import { useTranslation } from 'react-i18next';
import { Card } from '../../ui/Card.tsx';
import { QueryFailed, RowSkeletons } from '../../ui/QueryState.tsx';
import classes from './Timings.module.css';
import { useTimings } from './useTimings.ts';

/** How fast the hand on the call is, over all calls on this computer's disk. */
export function TimingsSection() {
  const { t } = useTranslation();
  const all = useTimings();
  return (
    <Card title={t('timings.title')} what={t('timings.what')} testId="timings">
      {all.isError ? (
        <QueryFailed title={t('timings.failed')} error={all.error} onTryAgain={() => void all.refetch()} />
      ) : !all.data ? (
        <RowSkeletons />
      ) : all.data.length === 0 ? (
        <p className={classes.empty}>{t('timings.empty')}</p>
      ) : (
        <div className={classes.wide}>
          <table className={classes.table}>
            <thead>
              <tr>
                <th scope="col">{t('timings.figureHead')}</th>
                <th scope="col" title={t('timings.p50What')}>
                  p50
                </th>
                <th scope="col" title={t('timings.p95What')}>
                  p95
                </th>
                <th scope="col">{t('timings.count')}</th>
              </tr>
            </thead>
            <tbody>
              {all.data.map(({ figure, p50, p95, count }) => (
                <tr key={figure} data-figure={figure} data-testid="timing">
                  <th scope="row">{t(`timings.figure.${figure}`)}</th>
                  <td>{t('told.ms', { ms: Math.round(p50) })}</td>
                  <td>{t('told.ms', { ms: Math.round(p95) })}</td>
                  <td>{count}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Card>
  );
}
