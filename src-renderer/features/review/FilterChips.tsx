import { Button, Pill } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import classes from './Filters.module.css';
import { useReviewStore } from './reviewStore.ts';
import { activeFilters, withoutFilter } from './search.ts';
import { useFilterWords } from './useFilterWords.ts';

/** Every filter that is set, each to be taken away by itself. */
export function FilterChips() {
  const { t } = useTranslation();
  const search = useReviewStore((state) => state.search);
  const look = useReviewStore((state) => state.look);
  const words = useFilterWords();
  const active = activeFilters(search);
  if (active.length === 0) return null;
  return (
    <div className={classes.chips} data-testid="filter-chips">
      {active.map((filter) => {
        const label = words(filter, search);
        return (
          <Pill
            key={`${filter.key}/${'value' in filter ? filter.value : ''}`}
            className={classes.chip}
            withRemoveButton
            onRemove={() => look(withoutFilter(search, filter))}
            // Mantine hides this button from keys and screen readers: here it is the only way to take one filter away.
            removeButtonProps={{
              'aria-label': t('review.removeFilter', { filter: label }),
              'aria-hidden': false,
              tabIndex: 0,
            }}
            data-testid="filter-chip"
          >
            <bdi>{label}</bdi>
          </Pill>
        );
      })}
      <Button
        variant="subtle"
        color="gray"
        size="compact-xs"
        onClick={() => look({ period: undefined, filters: {} })}
        data-testid="clear-filters"
      >
        {t('review.clearFilters')}
      </Button>
    </div>
  );
}
