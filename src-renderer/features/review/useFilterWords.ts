import { useTranslation } from 'react-i18next';
import { disposition, language } from '../../../agent/protocol/primitives.ts';
import { day, percent, signedScore } from '../../i18n/format.ts';
import { useLanguage } from '../../i18n/language.ts';
import { usePersonaName } from '../../ui/usePersonaName.ts';
import type { ActiveFilter, Search } from './search.ts';
import { useChoices } from './useSearch.ts';

const MINUTE = 60_000;

/** A filter in a few words, as it stands on a chip. */
export function useFilterWords(): (filter: ActiveFilter, search: Pick<Search, 'filters'>) => string {
  const { t } = useTranslation();
  const own = useLanguage();
  const personaName = usePersonaName();
  const { operators } = useChoices();
  const span = (
    range: { min?: number | undefined; max?: number | undefined } | undefined,
    write: (end: number) => string,
  ) => {
    const { min, max } = range ?? {};
    if (min === undefined) return max === undefined ? '' : t('review.chip.upTo', { to: write(max) });
    return max === undefined
      ? t('review.chip.atLeast', { from: write(min) })
      : t('review.chip.between', { from: write(min), to: write(max) });
  };
  return (filter, { filters }) => {
    switch (filter.key) {
      case 'period':
        return t(`review.period.${filter.value}`);
      case 'days': {
        const until = filters.until === undefined ? undefined : filters.until - 1;
        return span({ min: filters.from, max: until }, (at) => day(at, own));
      }
      case 'personas':
        return personaName(filter.value);
      case 'languages':
        return t(`language.${language.parse(filter.value)}`);
      case 'states':
        return t(`callState.${filter.value === 'live' || filter.value === 'ringing' ? filter.value : 'ended'}`);
      case 'dispositions':
        return t(`disposition.${disposition.parse(filter.value)}`);
      case 'operators':
        return operators.find(({ operatorId }) => operatorId === filter.value)?.name ?? t('speaker.operator');
      case 'tags':
        return t('review.chip.tag', { tag: filter.value });
      case 'customer':
        return t('review.chip.customer', { words: filters.customer });
      case 'phone':
        return t('review.chip.phone', { digits: filters.phone });
      case 'sentiment':
        return t('review.chip.sentiment', { range: span(filters.sentiment, signedScore) });
      case 'durationMs':
        return t('review.chip.duration', {
          range: span(filters.durationMs, (ms) =>
            t('review.minutes', { minutes: Math.round((ms / MINUTE) * 10) / 10 }),
          ),
        });
      case 'confidence':
        return t('review.chip.confidence', { range: span(filters.confidence, (share) => percent(share, own)) });
      case 'escalated':
      case 'takenOver':
      case 'keep':
      case 'rehearsal':
      case 'erased':
        return t(`review.chip.${filter.key}.${filters[filter.key] ? 'yes' : 'no'}`);
    }
  };
}
