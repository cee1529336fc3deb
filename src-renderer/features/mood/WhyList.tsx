import { UnstyledButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { clock, signedScore } from '../../i18n/format.ts';
import { directionOf } from '../../i18n/language.ts';
import type { MoodPoint } from '../../timeline/line.ts';
import { useTimeline } from '../../timeline/TimelineContext.tsx';
import { moodColor } from '../../ui/moodColor.ts';
import { movers } from './trend.ts';
import classes from './WhyList.module.css';

interface Props {
  moods: readonly MoodPoint[];
  onShowTurn: (turnId: string) => void;
}

/** The turns that moved the mood, each with the words that were counted. A click shows the turn in the transcript. */
export function WhyList({ moods, onShowTurn }: Props) {
  const { t } = useTranslation();
  const turns = useTimeline((state) => state.timeline.turns);
  return (
    <ul className={classes.root} data-testid="why-list">
      {movers(moods).map(({ mood }) => {
        const turn = turns.get(mood.turnId);
        return (
          <li key={mood.turnId}>
            <UnstyledButton className={classes.item} onClick={() => onShowTurn(mood.turnId)} title={t('mood.showTurn')}>
              <span className={classes.score} dir="ltr" style={{ borderColor: moodColor(mood.score) }}>
                {signedScore(mood.score)}
              </span>
              <span className={classes.text} dir={turn ? directionOf(turn.language) : undefined}>
                {turn?.text}
              </span>
              <time className={classes.time} dir="ltr">
                {clock(mood.at)}
              </time>
              <span className={classes.words}>
                {mood.because.length > 0 ? mood.because.map((word) => <bdi key={word}>{word}</bdi>) : t('mood.noWords')}
              </span>
            </UnstyledButton>
          </li>
        );
      })}
    </ul>
  );
}
