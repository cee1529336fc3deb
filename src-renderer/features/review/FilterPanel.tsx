import { Chip, MultiSelect, TextInput } from '@mantine/core';
import { type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { disposition, language } from '../../../agent/protocol/primitives.ts';
import { DateField } from '../../ui/DateField.tsx';
import { usePersonaName } from '../../ui/usePersonaName.ts';
import { FilterChips } from './FilterChips.tsx';
import classes from './Filters.module.css';
import { dayBegins, dayIsOver, daysOf, PERIODS, type Period } from './period.ts';
import { DurationFilter, RangeFilter } from './RangeFilters.tsx';
import { useReviewStore } from './reviewStore.ts';
import { SavedFilters } from './SavedFilters.tsx';
import { useDraft } from './useDraft.ts';
import { useChoices } from './useSearch.ts';
import { YesNoFilter } from './YesNoFilter.tsx';

const STATES = ['ringing', 'live', 'ended'] as const;

/** Everything by which the list can be narrowed; each counts at once. */
export function FilterPanel() {
  const { t } = useTranslation();
  const personaName = usePersonaName();
  const { filters, period } = useReviewStore((state) => state.search);
  const filter = useReviewStore((state) => state.filter);
  const look = useReviewStore((state) => state.look);
  const choices = useChoices();
  const days = daysOf(filters.from, filters.until);
  return (
    <aside className={classes.root} aria-label={t('review.filters')} data-testid="filters">
      <SavedFilters />
      <FilterChips />
      <Part title={t('review.filter.when')}>
        <Choices
          options={PERIODS.map((value) => ({ value, label: t(`review.period.${value}`) }))}
          chosen={period ? [period] : []}
          onChange={(values) => {
            // A second one takes the place of the first.
            const next = PERIODS.find((each): each is Period => each !== period && values.includes(each));
            filter({ from: undefined, until: undefined });
            look({ period: next });
          }}
          testId="filter-period"
        />
        <DayFilter
          label={t('review.filter.since')}
          value={days.since}
          onChange={(day) => filter({ from: dayBegins(day) })}
          testId="filter-since"
        />
        <DayFilter
          label={t('review.filter.until')}
          value={days.until}
          onChange={(day) => filter({ until: dayIsOver(day) })}
          testId="filter-until"
        />
      </Part>
      <Part title={t('review.filter.customer')}>
        <TextFilter
          label={t('review.filter.name')}
          value={filters.customer ?? ''}
          most={100}
          onChange={(customer) => filter({ customer })}
          testId="filter-customer"
        />
        <TextFilter
          label={t('review.filter.phone')}
          value={filters.phone ?? ''}
          most={40}
          leftToRight
          onChange={(phone) => filter({ phone })}
          testId="filter-phone"
        />
      </Part>
      <Part title={t('review.filter.outcome')}>
        <Choices
          options={disposition.options.map((value) => ({ value, label: t(`disposition.${value}`) }))}
          chosen={filters.dispositions ?? []}
          onChange={(dispositions) => filter({ dispositions })}
          testId="filter-outcome"
        />
      </Part>
      <Part title={t('review.filter.mood')}>
        <RangeFilter kind="sentiment" />
      </Part>
      <Part title={t('review.filter.people')}>
        <YesNoFilter filterKey="escalated" />
        <YesNoFilter filterKey="takenOver" />
        <MultiSelect
          size="xs"
          searchable
          placeholder={filters.operators?.length ? undefined : t('review.filter.anyOperator')}
          aria-label={t('review.filter.operators')}
          data={choices.operators.map(({ operatorId, name }) => ({ value: operatorId, label: name }))}
          value={filters.operators ?? []}
          onChange={(operators) => filter({ operators })}
          nothingFoundMessage={t('review.filter.noOperator')}
          data-testid="filter-operators"
        />
      </Part>
      {(choices.tags.length > 0 || (filters.tags?.length ?? 0) > 0) && (
        <Part title={t('review.filter.tags')}>
          <Choices
            options={[...new Set([...choices.tags, ...(filters.tags ?? [])])].map((value) => ({ value, label: value }))}
            chosen={filters.tags ?? []}
            onChange={(tags) => filter({ tags })}
            testId="filter-tag"
          />
        </Part>
      )}
      <Part title={t('review.filter.length')}>
        <DurationFilter />
      </Part>
      <Part title={t('review.filter.persona')}>
        <Choices
          options={choices.personas.map((value) => ({ value, label: personaName(value) }))}
          chosen={filters.personas ?? []}
          onChange={(personas) => filter({ personas })}
          testId="filter-persona"
        />
        <Choices
          options={language.options.map((value) => ({ value, label: t(`language.${value}`) }))}
          chosen={filters.languages ?? []}
          onChange={(languages) => filter({ languages })}
          testId="filter-language"
        />
      </Part>
      <Part title={t('review.filter.confidence')}>
        <RangeFilter kind="confidence" />
      </Part>
      <Part title={t('review.filter.state')}>
        <Choices
          options={STATES.map((value) => ({ value, label: t(`callState.${value}`) }))}
          chosen={filters.states ?? []}
          onChange={(states) => filter({ states })}
          testId="filter-state"
        />
        <YesNoFilter filterKey="keep" />
        <YesNoFilter filterKey="rehearsal" />
        <YesNoFilter filterKey="erased" />
      </Part>
    </aside>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  const id = useId();
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset's legend can't be laid out beside what it names.
    <div role="group" aria-labelledby={id} className={classes.part}>
      <h3 id={id} className={classes.title}>
        {title}
      </h3>
      {children}
    </div>
  );
}

interface ChoicesProps<T extends string> {
  options: readonly { value: T; label: string }[];
  chosen: readonly T[];
  onChange: (values: T[]) => void;
  testId: string;
}

/** Any of a few values. */
function Choices<T extends string>({ options, chosen, onChange, testId }: ChoicesProps<T>) {
  const known = (value: string): value is T => options.some((option) => option.value === value);
  return (
    <Chip.Group multiple value={[...chosen]} onChange={(values) => onChange(values.filter(known))}>
      <div className={classes.choices} data-testid={testId}>
        {options.map(({ value, label }) => (
          <Chip key={value} value={value} size="xs" variant="light" data-value={value}>
            {label}
          </Chip>
        ))}
      </div>
    </Chip.Group>
  );
}

interface DayProps {
  label: string;
  value: string;
  onChange: (day: string) => void;
  testId: string;
}

function DayFilter({ label, value, onChange, testId }: DayProps) {
  const id = useId();
  return (
    <div className={classes.line}>
      <span id={id}>{label}</span>
      <DateField className={classes.day} labelledBy={id} value={value} onChange={onChange} testId={testId} />
    </div>
  );
}

interface TextProps {
  label: string;
  value: string;
  most: number;
  leftToRight?: boolean;
  onChange: (value: string) => void;
  testId: string;
}

function TextFilter({ label, value, most, leftToRight = false, onChange, testId }: TextProps) {
  const { draft, change, flush } = useDraft(value, onChange);
  return (
    <TextInput
      size="xs"
      placeholder={label}
      aria-label={label}
      {...(leftToRight && draft !== '' && { dir: 'ltr' })}
      maxLength={most}
      value={draft}
      onChange={({ currentTarget }) => change(currentTarget.value)}
      onKeyDown={({ key }) => void (key === 'Enter' && flush(draft))}
      data-testid={testId}
    />
  );
}
