import { Tooltip } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { clock, percent, seconds } from '../../i18n/format.ts';
import { directionOf, useLanguage } from '../../i18n/language.ts';
import type { TurnLine } from '../../timeline/line.ts';
import classes from './Bubble.module.css';
import { LatencyTip } from './LatencyTip.tsx';
import { TurnText } from './TurnText.tsx';
import { isUncertainTurn } from './uncertainty.ts';

/** One finished turn: who, when, what; its latency when the pointer or the focus is on it. */
export function TurnBubble({ line: { turn }, lit }: { line: TurnLine; lit: boolean }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { total } = turn.latency;
  return (
    <div className={classes.row} data-speaker={turn.speaker} data-channel={turn.channel} data-lit={lit || undefined}>
      <article
        className={classes.bubble}
        tabIndex={-1}
        data-testid="turn"
        data-speaker={turn.speaker}
        data-turn-id={turn.turnId}
      >
        <div className={classes.head}>
          <span className={classes.speaker}>{t(`speaker.${turn.speaker}`)}</span>
          {turn.channel === 'private' && (
            <span className={classes.private}>
              <IconLock size={12} stroke={2} aria-hidden="true" />
              {t('transcript.private')}
            </span>
          )}
          <time className={classes.time} dir="ltr">
            {clock(turn.startMs)}
          </time>
          {turn.interrupted && (
            <Tooltip label={t('transcript.interruptedWhat')} multiline maw={260}>
              <span className={classes.note}>{t('transcript.interrupted')}</span>
            </Tooltip>
          )}
          {isUncertainTurn(turn) && turn.confidence !== null && (
            <Tooltip label={t('transcript.uncertainTurn', { percent: percent(turn.confidence, language) })}>
              <span className={classes.unsure}>{percent(turn.confidence, language)}</span>
            </Tooltip>
          )}
          {total !== undefined && (
            <Tooltip label={<LatencyTip latency={turn.latency} />} events={{ hover: true, focus: true, touch: true }}>
              <span className={classes.latency} data-testid="latency">
                {t('transcript.answeredIn', { seconds: seconds(total) })}
              </span>
            </Tooltip>
          )}
        </div>
        <p className={classes.text} dir={directionOf(turn.language)} lang={turn.language}>
          <TurnText turn={turn} />
        </p>
      </article>
    </div>
  );
}
