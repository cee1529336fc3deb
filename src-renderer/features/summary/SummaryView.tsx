import { useTranslation } from 'react-i18next';
import type { SummaryData } from '../../../agent/protocol/closingSummary.ts';
import { signedScore } from '../../i18n/format.ts';
import classes from './Summary.module.css';

/** A summary to be read, in its own direction. */
export function SummaryView({ summary }: { summary: SummaryData }) {
  const { t } = useTranslation();
  const { wanted, done, promises, next, mood, source, by, language } = summary;
  const list = (title: string, lines: readonly string[]) =>
    lines.length > 0 && (
      <>
        <dt>{title}</dt>
        <dd>
          <ul>
            {lines.map((line) => (
              <li key={line} dir="auto">
                {line}
              </li>
            ))}
          </ul>
        </dd>
      </>
    );
  return (
    <>
      <dl className={classes.parts} lang={language} data-testid="summary-text">
        {wanted !== '' && (
          <>
            <dt>{t('summary.wanted')}</dt>
            <dd dir="auto">{wanted}</dd>
          </>
        )}
        {list(t('summary.done'), done)}
        {promises.length > 0 && (
          <>
            <dt>{t('summary.promises')}</dt>
            <dd>
              <ul data-testid="summary-promises">
                {promises.map(({ who, what, when }) => (
                  <li key={`${who}:${what}`}>
                    <span className={classes.who} data-who={who}>
                      {t(`speaker.${who}`)}
                    </span>{' '}
                    <bdi>{what}</bdi>
                    {when !== null && (
                      <span className={classes.when}>
                        {' '}
                        · <bdi>{when}</bdi>
                      </span>
                    )}
                  </li>
                ))}
              </ul>
            </dd>
          </>
        )}
        {list(t('summary.next'), next)}
        {mood.from !== null && mood.to !== null && (
          <>
            <dt>{t('summary.mood')}</dt>
            <dd>
              <bdi dir="ltr">{signedScore(mood.from)}</bdi> {t('summary.to')}{' '}
              <bdi dir="ltr">{signedScore(mood.to)}</bdi>
            </dd>
          </>
        )}
      </dl>
      <p className={classes.quiet} data-source={source} data-testid="summary-source">
        {source === 'person' ? t('summary.source.person', { who: by ?? '' }) : t(`summary.source.${source}`)}
      </p>
    </>
  );
}
