import { UnstyledButton } from '@mantine/core';
import { IconArrowNarrowDown, IconArrowNarrowUp, IconArrowsSort } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './ReviewTable.module.css';
import { useReviewStore } from './reviewStore.ts';
import { ariaSort, nextSort, type SortColumn } from './sortOf.ts';

/** The head of a column by which the list can be put in order. */
export function SortHead({ column }: { column: SortColumn }) {
  const { t } = useTranslation();
  const sort = useReviewStore((state) => state.search.sort);
  const look = useReviewStore((state) => state.look);
  const stands = ariaSort(column, sort);
  const Icon = { ascending: IconArrowNarrowUp, descending: IconArrowNarrowDown, none: IconArrowsSort }[stands];
  return (
    <th scope="col" aria-sort={stands} className={`${classes.head} ${classes[column]}`}>
      <UnstyledButton
        className={classes.sort}
        onClick={() => look({ sort: nextSort(column, sort) })}
        title={t(`review.order.${nextSort(column, sort)}`)}
        data-testid={`sort-${column}`}
      >
        {t(`review.column.${column}`)}
        <Icon size={13} stroke={1.8} aria-hidden="true" />
      </UnstyledButton>
    </th>
  );
}
