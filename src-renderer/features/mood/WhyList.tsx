import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallMood } from '../../../agent/protocol/callMood.ts';
import type { MoodPoint } from '../../timeline/line.ts';
import { movers } from './trend.ts';
import classes from './WhyList.module.css';
import { WhyTurn } from './WhyTurn.tsx';

const PAGE = 40;

interface Props {
  moods: readonly MoodPoint[];
  /** What each turn has to do with the mood as it is now. */
  shares: NonNullable<CallMood['because']>;
  onShowTurn: (turnId: string) => void;
}

/** The turns that moved the mood, the latest first, each with its reasons; or every turn, so that any can be corrected. */
export function WhyList({ moods, shares, onShowTurn }: Props) {
  const { t } = useTranslation();
  const [every, setEvery] = useState(false);
  const [shown, setShown] = useState(PAGE);
  const moving = movers(moods).map(({ mood }) => mood);
  const listed = every ? moods.toReversed() : moving;
  return (
    <>
      <ul className={classes.root} data-testid="why-list">
        {listed.slice(0, shown).map((mood) => (
          <WhyTurn
            key={mood.turnId}
            mood={mood}
            share={shares.find(({ turnId }) => turnId === mood.turnId)?.share}
            onShow={() => onShowTurn(mood.turnId)}
          />
        ))}
      </ul>
      <div className={classes.more}>
        {listed.length > shown && (
          <Button size="compact-xs" variant="subtle" onClick={() => setShown(shown + PAGE)}>
            {t('mood.older')}
          </Button>
        )}
        {moving.length < moods.length && (
          <Button size="compact-xs" variant="subtle" onClick={() => setEvery(!every)} data-testid="every-turn">
            {every ? t('mood.moversOnly') : t('mood.everyTurn', { count: moods.length })}
          </Button>
        )}
      </div>
    </>
  );
}
