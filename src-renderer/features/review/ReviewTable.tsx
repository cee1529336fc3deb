import { Checkbox } from '@mantine/core';
import type { KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReviewRow } from '../../../src-preload/contract/review.ts';
import type { HrefOf } from './hrefOf.ts';
import classes from './ReviewTable.module.css';
import { ReviewTableRow } from './ReviewTableRow.tsx';
import { useReviewStore } from './reviewStore.ts';
import { SortHead } from './SortHead.tsx';
import { walk } from './walk.ts';

const COLUMNS = 9;

interface Props {
  rows: readonly ReviewRow[];
  /** Another page is on its way: these are still the former one's. */
  stale: boolean;
  hrefOf: HrefOf;
}

/** The calls of one page. Up and down walk over calls and places alike, Enter opens, Space selects. */
export function ReviewTable({ rows, stale, hrefOf }: Props) {
  const { t } = useTranslation();
  const selected = useReviewStore((state) => state.selected);
  const select = useReviewStore((state) => state.select);
  const here = rows.map(({ call }) => call.callId);
  const chosen = here.filter((callId) => selected.has(callId)).length;
  return (
    <table
      className={classes.table}
      aria-busy={stale}
      data-stale={stale || undefined}
      onKeyDown={onKey}
      data-testid="review-list"
    >
      <thead>
        <tr>
          <th scope="col" className={`${classes.head} ${classes.check}`}>
            <Checkbox
              size="xs"
              checked={chosen > 0 && chosen === here.length}
              indeterminate={chosen > 0 && chosen < here.length}
              onChange={({ currentTarget }) => select(here, currentTarget.checked)}
              aria-label={t('review.selectPage')}
              data-testid="select-page"
            />
          </th>
          <th scope="col" className={classes.head}>
            {t('review.column.customer')}
          </th>
          <th scope="col" className={`${classes.head} ${classes.persona}`}>
            {t('review.column.persona')}
          </th>
          <SortHead column="when" />
          <SortHead column="length" />
          <SortHead column="mood" />
          <SortHead column="sure" />
          <th scope="col" className={`${classes.head} ${classes.outcome}`}>
            {t('review.column.outcome')}
          </th>
          <th scope="col" className={`${classes.head} ${classes.markCell}`} aria-label={t('review.column.marks')} />
        </tr>
      </thead>
      {rows.map((row) => (
        <ReviewTableRow
          key={row.call.callId}
          row={row}
          selected={selected.has(row.call.callId)}
          onSelect={(on) => select([row.call.callId], on)}
          hrefOf={hrefOf}
          columns={COLUMNS}
        />
      ))}
    </table>
  );
}

function onKey(event: KeyboardEvent<HTMLElement>): void {
  if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const stops = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-walk]')];
  const to = walk(
    stops.findIndex((stop) => stop.matches(':focus')),
    stops.length,
    event.key,
  );
  const target = to === undefined ? undefined : stops[to];
  if (!target) return;
  event.preventDefault();
  target.focus();
}
