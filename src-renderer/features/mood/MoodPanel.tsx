import { Button, Skeleton, Tooltip, UnstyledButton } from '@mantine/core';
import { IconChevronLeft, IconChevronRight, IconInfoCircle } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { directionOf, useLanguage } from '../../i18n/language.ts';
import { isOpen } from '../../timeline/shownMood.ts';
import { useTimeline } from '../../timeline/TimelineContext.tsx';
import { useCallMood } from '../../timeline/useCallMood.ts';
import { Panel } from '../../ui/Panel.tsx';
import { Gauge } from './Gauge.tsx';
import classes from './MoodPanel.module.css';
import { MoodWords } from './MoodWords.tsx';
import { TrendLine } from './TrendLine.tsx';
import { WhyList } from './WhyList.tsx';

interface Props {
  onShowTurn: (turnId: string) => void;
  /**
   * As it was after so many judgements: in a replay, those up to the moment that is heard. Where it goes is drawn over the whole call there.
   * All of them if absent.
   */
  upTo?: number;
}

/** How the customer feels by now: the gauge, and behind it the turns that made it, where a person can correct them. */
export function MoodPanel({ onShowTurn, upTo }: Props) {
  const { t } = useTranslation();
  const language = useLanguage();
  const [why, setWhy] = useState(false);
  const loading = useTimeline((state) => state.phase === 'loading');
  const ended = useTimeline((state) => state.call?.state === 'ended');
  const all = useTimeline((state) => state.timeline.moods);
  const speaking = useTimeline(({ interimMood, timeline }) => (isOpen(interimMood, timeline) ? interimMood : null));
  const moods = upTo === undefined ? all : all.slice(0, upTo);
  const mood = useCallMood(upTo);
  const provisional = upTo === undefined ? speaking : null;
  const source = provisional?.source ?? moods.at(-1)?.source;
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
    <Panel title={t('mood.title')} aside={source && <Source of={source} />} testId="mood-panel">
      {why && moods.length > 0 ? (
        <>
          <Button {...whyButton} leftSection={<Back size={14} aria-hidden="true" />}>
            {t('mood.hideWhy')}
          </Button>
          <WhyList moods={moods} shares={mood?.because ?? []} onShowTurn={onShowTurn} />
        </>
      ) : (
        <>
          <div className={classes.gauge}>
            <Gauge
              mood={mood}
              newest={
                provisional ? { turnId: provisional.turnId, source: provisional.source ?? 'lexicon' } : moods.at(-1)
              }
              provisional={provisional ? (provisional.settled ? 'settled' : 'spoken') : undefined}
            />
            {moods.length > 0 && (
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
              <MoodWords mood={mood} replayed={upTo !== undefined} />
              {upTo === undefined && moods.length > 0 && <TrendLine moods={moods} />}
              {moods.length > 0 && (
                <Button {...whyButton} className={classes.why}>
                  {t('mood.why')}
                </Button>
              )}
            </>
          ) : (
            <p className={classes.empty}>{ended && all.length === 0 ? t('mood.emptyEnded') : t('mood.emptyWhat')}</p>
          )}
        </>
      )}
    </Panel>
  );
}

const SOURCES = { lexicon: 'byLexicon', model: 'byModel', person: 'byPerson' } as const;

/** By what the newest turn was judged. */
function Source({ of }: { of: keyof typeof SOURCES }) {
  const { t } = useTranslation();
  return (
    <Tooltip label={t('mood.byLexiconWhat')} multiline maw={280} disabled={of !== 'lexicon'}>
      <span className={classes.source}>
        {t(`mood.${SOURCES[of]}`)}
        {of === 'lexicon' && <IconInfoCircle size={14} stroke={1.7} aria-hidden="true" />}
      </span>
    </Tooltip>
  );
}
