import { NumberInput, RangeSlider } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { percent, signedScore } from '../../i18n/format.ts';
import { useLanguage } from '../../i18n/language.ts';
import classes from './Filters.module.css';
import { useReviewStore } from './reviewStore.ts';

const MINUTE = 60_000;

const scales = {
  sentiment: { min: -1, max: 1, step: 0.1 },
  confidence: { min: 0, max: 1, step: 0.05 },
};

/** A range of mood, or of how sure the recogniser was; an end that stands at the edge says nothing. */
export function RangeFilter({ kind }: { kind: keyof typeof scales }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const range = useReviewStore((state) => state.search.filters[kind]);
  const filter = useReviewStore((state) => state.filter);
  const { min, max, step } = scales[kind];
  const [shown, setShown] = useState<[number, number]>([min, max]);
  useEffect(() => setShown([range?.min ?? min, range?.max ?? max]), [range, min, max]);
  const write = (value: number) => (kind === 'sentiment' ? signedScore(value) : percent(value, language));
  return (
    <div className={classes.range} data-testid={`filter-${kind}`}>
      {/* Low is on the left in both directions of writing, as on every scale of moods in this console. */}
      <div dir="ltr">
        <RangeSlider
          size="xs"
          thumbSize={14}
          min={min}
          max={max}
          step={step}
          minRange={0}
          label={null}
          value={shown}
          onChange={setShown}
          onChangeEnd={([from, to]) =>
            filter({
              [kind]: { ...(from > min && { min: round(from) }), ...(to < max && { max: round(to) }) },
            })
          }
          thumbFromLabel={t('review.filter.atLeast')}
          thumbToLabel={t('review.filter.atMost')}
        />
      </div>
      <span dir="ltr" className={classes.ends}>
        <span>{write(shown[0])}</span>
        <span>{write(shown[1])}</span>
      </span>
    </div>
  );
}

const round = (value: number) => Math.round(value * 100) / 100;

/** How long a call took, in minutes. */
export function DurationFilter() {
  const { t } = useTranslation();
  const range = useReviewStore((state) => state.search.filters.durationMs);
  const filter = useReviewStore((state) => state.filter);
  const set = (end: 'min' | 'max', minutes: string | number) => {
    const ms = typeof minutes === 'number' ? Math.round(minutes * MINUTE) : undefined;
    const { [end]: _, ...other } = range ?? {};
    filter({ durationMs: ms === undefined ? other : { ...other, [end]: ms } });
  };
  return (
    <div className={classes.pair}>
      {(['min', 'max'] as const).map((end) => (
        <NumberInput
          key={end}
          size="xs"
          hideControls
          min={0}
          decimalScale={1}
          placeholder={t(end === 'min' ? 'review.filter.minutesFrom' : 'review.filter.minutesTo')}
          aria-label={t(end === 'min' ? 'review.filter.minutesFrom' : 'review.filter.minutesTo')}
          value={range?.[end] === undefined ? '' : range[end] / MINUTE}
          onChange={(value) => set(end, value)}
          data-testid={`filter-duration-${end}`}
        />
      ))}
    </div>
  );
}
