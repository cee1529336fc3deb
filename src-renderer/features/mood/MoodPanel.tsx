import { Button, Skeleton, Tooltip, UnstyledButton } from '@mantine/core';
import { IconChevronLeft, IconChevronRight, IconInfoCircle } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { trendOf } from '../../../agent/protocol/moodTrend.ts';
import { percent } from '../../i18n/format.ts';
import { directionOf, useLanguage } from '../../i18n/language.ts';
import { useTimeline } from '../../timeline/TimelineContext.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { Gauge } from './Gauge.tsx';
import classes from './MoodPanel.module.css';
import { TrendLine } from './TrendLine.tsx';
import { WhyList } from './WhyList.tsx';

const sources = { lexicon: 'byLexicon', model: 'byModel', person: 'byPerson' } as const;

interface Props {
  onShowTurn: (turnId: string) => void;
  /**
   * As it was after so many judgements: in a replay, those up to the moment that is heard. Where it goes is drawn over the whole call there.
   * All of them if absent.
   */
  upTo?: number;
}

export function MoodPanel({ onShowTurn, upTo }: Props) {
  const { t } = useTranslation();
  const language = useLanguage();
  const [why, setWhy] = useState(false);
  const loading = useTimeline((state) => state.phase === 'loading');
  const ended = useTimeline((state) => state.call?.state === 'ended');
  const all = useTimeline((state) => state.timeline.moods);
  const moods = upTo === undefined ? all : all.slice(0, upTo);
  const mood = moods.at(-1) ?? null;
  const trend = trendOf(moods);
  const source = mood && (
    <Tooltip label={t('mood.byLexiconWhat')} multiline maw={280} disabled={mood.source !== 'lexicon'}>
      <span className={classes.source}>
        {t(`mood.${sources[mood.source]}`)}
        {mood.source === 'lexicon' && <IconInfoCircle size={14} stroke={1.7} aria-hidden="true" />}
      </span>
    </Tooltip>
  );
  const Back = directionOf(language) === 'rtl' ? IconChevronRight : IconChevronLeft;
  const whyButton = {
    size: 'compact-sm',
    variant: 'subtle',
    onClick: () => setWhy(!why),
    'aria-expanded': why,
    'data-testid': 'why',
  } as const;
  if (loading) {
    return (
      <Panel title={t('mood.title')} testId="mood-panel">
        <Skeleton height={120} radius={8} />
      </Panel>
    );
  }
  return (
    <Panel title={t('mood.title')} aside={source} testId="mood-panel">
      {why && mood ? (
        <>
          <Button {...whyButton} leftSection={<Back size={14} aria-hidden="true" />}>
            {t('mood.hideWhy')}
          </Button>
          <WhyList moods={moods} onShowTurn={onShowTurn} />
        </>
      ) : (
        <>
          <div className={classes.gauge}>
            <Gauge mood={mood} />
            {mood && (
              <UnstyledButton
                className={classes.cover}
                onClick={() => setWhy(true)}
                aria-label={t('mood.why')}
                tabIndex={-1}
              />
            )}
          </div>
          {mood ? (
            <>
              <div className={classes.words}>
                <span>{t('mood.sure', { percent: percent(mood.confidence, language) })}</span>
                {trend && <span data-trend={trend}>{t(`mood.${trend}`)}</span>}
              </div>
              {upTo === undefined && <TrendLine moods={moods} />}
              <Button {...whyButton} className={classes.why}>
                {t('mood.why')}
              </Button>
            </>
          ) : (
            <p className={classes.empty}>{ended && all.length === 0 ? t('mood.emptyEnded') : t('mood.emptyWhat')}</p>
          )}
        </>
      )}
    </Panel>
  );
}
