import { useTranslation } from 'react-i18next';
import { signedScore } from '../i18n/format.ts';
import classes from './MoodMark.module.css';
import { moodColor } from './moodColor.ts';

/** A mood in one glance: a dot whose place and colour say the same as the number beside it; `compact`: the number alone. */
export function MoodMark({ score, compact = false }: { score: number | null; compact?: boolean }) {
  const { t } = useTranslation();
  if (score === null) {
    return (
      <span className={classes.none} title={t('mood.empty')}>
        –
      </span>
    );
  }
  return (
    <span className={classes.root} dir="ltr" title={t('mood.title')}>
      {!compact && (
        <span className={classes.track} aria-hidden="true">
          <span className={classes.dot} style={{ left: `${((score + 1) / 2) * 100}%`, background: moodColor(score) }} />
        </span>
      )}
      <span className={classes.number}>{signedScore(score)}</span>
    </span>
  );
}
