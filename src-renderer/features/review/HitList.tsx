import { useTranslation } from 'react-i18next';
import type { ReviewRow } from '../../../src-preload/contract/review.ts';
import { clock } from '../../i18n/format.ts';
import type { HrefOf } from './hrefOf.ts';
import classes from './ReviewTable.module.css';
import { Snippet } from './Snippet.tsx';

/** Where in a call something was said; each place opens the call at that second. */
export function HitList({ row, hrefOf }: { row: ReviewRow; hrefOf: HrefOf }) {
  const { t } = useTranslation();
  const { call, hits, hitCount } = row;
  const further = hitCount - hits.length;
  return (
    <ul className={classes.hits}>
      {hits.map(({ turnId, speaker, startMs, snippet }) => (
        <li key={turnId}>
          <a className={classes.hit} href={hrefOf(call, startMs)} data-walk data-testid="hit">
            <time dir="ltr" className={classes.hitTime}>
              {clock(startMs)}
            </time>
            <span className={classes.hitSpeaker} data-speaker={speaker}>
              {t(`speaker.${speaker}`)}
            </span>
            <Snippet parts={snippet} />
          </a>
        </li>
      ))}
      {further > 0 && <li className={classes.further}>{t('review.further', { count: further })}</li>}
    </ul>
  );
}
