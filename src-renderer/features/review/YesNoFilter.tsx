import { SegmentedControl } from '@mantine/core';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './Filters.module.css';
import { useReviewStore } from './reviewStore.ts';

interface Props {
  filterKey: 'escalated' | 'takenOver' | 'keep' | 'rehearsal' | 'erased';
}

/** Whether something holds of a call: it must, it must not, or either. */
export function YesNoFilter({ filterKey }: Props) {
  const { t } = useTranslation();
  const id = useId();
  const value = useReviewStore((state) => state.search.filters[filterKey]);
  const filter = useReviewStore((state) => state.filter);
  // Erased calls are left out unless they are asked for: there is no 'either'.
  const answers = filterKey === 'erased' ? (['no', 'yes'] as const) : (['either', 'yes', 'no'] as const);
  const stands = value === undefined ? answers[0] : value ? 'yes' : 'no';
  return (
    <div className={classes.line}>
      <span id={id}>{t(`review.filter.${filterKey}`)}</span>
      <SegmentedControl
        size="xs"
        className={classes.three}
        aria-labelledby={id}
        value={stands}
        onChange={(next) => filter({ [filterKey]: next === answers[0] ? undefined : next === 'yes' })}
        data={answers.map((answer) => ({ value: answer, label: t(`review.answer.${answer}`) }))}
        data-testid={`filter-${filterKey}`}
      />
    </div>
  );
}
