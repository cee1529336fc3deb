import { useTranslation } from 'react-i18next';
import type { Drill } from '../../../agent/protocol/drill.ts';
import { seconds } from '../../i18n/format.ts';
import classes from './Drills.module.css';
import { drillFigures } from './drillFigures.ts';

/** How it goes, or how it went: a sentence, and the figures under it. */
export function DrillSummary({ drill }: { drill: Drill }) {
  const { t } = useTranslation();
  const figures = drillFigures(drill);
  const { callers, over, completed, failed, answeredAfterMs, slowestMs, said, phrases } = figures;
  const time = (ms: number | null) => (ms === null ? '–' : t('drills.seconds', { seconds: seconds(ms) }));
  const verdict =
    drill.endedAt === null
      ? t('drills.goes', { over, count: callers })
      : failed > 0
        ? t('drills.wentBadly', { count: failed })
        : completed === callers
          ? t('drills.wentWell')
          : t('drills.wasStopped', { completed, count: callers });
  const facts = [
    { key: 'completed', value: `${completed}/${callers}` },
    { key: 'said', value: `${said}/${phrases}` },
    { key: 'median', value: time(answeredAfterMs) },
    { key: 'slowest', value: time(slowestMs) },
  ] as const;
  return (
    <div className={classes.summary} data-testid="drill-summary">
      <p className={classes.verdict} data-failed={(drill.endedAt !== null && failed > 0) || undefined} role="status">
        {verdict}
      </p>
      <dl className={classes.figures}>
        {facts.map(({ key, value }) => (
          <div key={key}>
            <dt>{t(`drills.figure.${key}`)}</dt>
            <dd>
              <bdi>{value}</bdi>
            </dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
