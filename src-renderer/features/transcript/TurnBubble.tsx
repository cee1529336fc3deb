import { Tooltip } from '@mantine/core';
import { IconHeadset, IconLock } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { EventData } from '../../../agent/protocol/callEvent.ts';
import { clock, percent, seconds } from '../../i18n/format.ts';
import { directionOf, useLanguage } from '../../i18n/language.ts';
import type { TurnLine } from '../../timeline/line.ts';
import { LazyTip } from '../../ui/LazyTip.tsx';
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
          <Speaker turn={turn} />
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
            <LazyTip label={<LatencyTip latency={turn.latency} />} className={classes.latency} testId="latency">
              {t('transcript.answeredIn', { seconds: seconds(total) })}
            </LazyTip>
          )}
        </div>
        <p className={classes.text} dir={directionOf(turn.language)} lang={turn.language}>
          <TurnText turn={turn} />
        </p>
      </article>
    </div>
  );
}

/** Who said it, and to whom where that was not the customer. */
function Speaker({ turn: { speaker, channel, by } }: { turn: EventData<'turn'> }) {
  const { t } = useTranslation();
  const who = by ?? t(`speaker.${speaker}`);
  if (channel === 'private') {
    return (
      <Tooltip label={t('transcript.privateWhat')}>
        <span className={classes.speaker} data-testid="whisper">
          <IconLock size={13} stroke={2} aria-hidden="true" />
          <span className={classes.label}>{t('transcript.whispered')}</span>
          {t('transcript.privateBy', { who })}
        </span>
      </Tooltip>
    );
  }
  return (
    <span className={classes.speaker}>
      {speaker === 'operator' && <IconHeadset size={13} stroke={2} aria-hidden="true" />}
      <bdi>{who}</bdi>
    </span>
  );
}
