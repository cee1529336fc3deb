import { IconClock, IconTrendingDown, IconTrendingUp } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { CallMood } from '../../../agent/protocol/callMood.ts';
import { ago, percent } from '../../i18n/format.ts';
import { useLanguage } from '../../i18n/language.ts';
import { useServerNow } from '../../station/useServerNow.ts';
import { useTimeline } from '../../timeline/TimelineContext.tsx';
import classes from './MoodPanel.module.css';
import { useIntentName } from './useIntentName.ts';

/** After this long without a word of the customer the mood says little of now. */
const OLD_AFTER_MS = 45_000;
const ICONS = { rising: IconTrendingUp, falling: IconTrendingDown, steady: null };

interface Props {
  mood: CallMood;
  /** Heard again: how long ago that was means nothing. */
  replayed: boolean;
}

/** What the gauge can't draw: how sure it is, where it goes, how fresh it is, and what the customer wants. */
export function MoodWords({ mood, replayed }: Props) {
  const { t } = useTranslation();
  const language = useLanguage();
  const live = useTimeline(({ call }) => call !== null && call.state !== 'ended') && !replayed;
  const wanted = useTimeline(({ timeline }) => [...timeline.intents.values()].at(-1));
  const intentName = useIntentName();
  const { trend = null, confidence, freshAt } = mood;
  const Icon = trend && ICONS[trend];
  return (
    <div className={classes.words}>
      <span>{t('mood.sure', { percent: percent(confidence, language) })}</span>
      {trend && (
        <span data-trend={trend} data-testid="mood-trend">
          {Icon && <Icon size={14} stroke={1.8} aria-hidden="true" />}
          {t(`mood.${trend}`)}
        </span>
      )}
      {live && freshAt !== undefined && <Fresh at={freshAt} />}
      {live && wanted && (
        <span data-testid="intent">
          {t('mood.wants')} <strong>{intentName(wanted.name)}</strong>
        </span>
      )}
    </div>
  );
}

/** @param at ms since call.created */
function Fresh({ at }: { at: number }) {
  const { t } = useTranslation();
  const now = useServerNow();
  const createdAt = useTimeline(({ call }) => call?.createdAt ?? now);
  const age = Math.max(0, now - createdAt - at);
  const { unit, count } = ago(age);
  return (
    <span data-old={age > OLD_AFTER_MS || undefined} data-testid="mood-fresh" title={t('mood.fresh')}>
      <IconClock size={13} stroke={1.8} aria-hidden="true" />
      {t(`time.${unit}`, { count })}
    </span>
  );
}
