import { ActionIcon, Tooltip, UnstyledButton } from '@mantine/core';
import { IconPencil, IconUserCheck } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { UNCLEAR } from '../../../agent/protocol/primitives.ts';
import { clock, percent, signedScore } from '../../i18n/format.ts';
import { directionOf, useLanguage } from '../../i18n/language.ts';
import type { MoodPoint } from '../../timeline/line.ts';
import { useTimeline } from '../../timeline/TimelineContext.tsx';
import { Isolated } from '../../ui/Isolated.tsx';
import { moodColor } from '../../ui/moodColor.ts';
import { MoodCorrector } from './MoodCorrector.tsx';
import { useIntentName } from './useIntentName.ts';
import { useJudgeWords } from './useJudgeWords.ts';
import { useVoiceWords } from './useVoiceWords.ts';
import classes from './WhyList.module.css';

interface Props {
  mood: MoodPoint;
  /** What it has to do with the mood of the call now; undefined: next to nothing any more. */
  share: number | undefined;
  onShow: () => void;
}

/** One turn and how it was judged: by which words, by its voice, by whom. A click shows it in the transcript; the pen corrects it. */
export function WhyTurn({ mood, share, onShow }: Props) {
  const { t } = useTranslation();
  const language = useLanguage();
  const [correcting, setCorrecting] = useState(false);
  const { turnId, score, because, source, at } = mood;
  const turn = useTimeline((state) => state.timeline.turns.get(turnId));
  const voice = useTimeline((state) => state.timeline.voices.find((one) => one.turnId === turnId));
  const intent = useTimeline((state) => state.timeline.intents.get(turnId));
  const voiceWords = useVoiceWords();
  const judgeWords = useJudgeWords();
  const intentName = useIntentName();
  const signs = voice ? voiceWords(voice) : [];
  return (
    <li className={classes.turn} data-corrected={source === 'person' || undefined} data-testid="why-turn">
      <div className={classes.line}>
        <UnstyledButton className={classes.item} onClick={onShow} title={t('mood.showTurn')}>
          <span className={classes.score} dir="ltr" style={{ borderColor: moodColor(score) }}>
            {signedScore(score)}
          </span>
          <span className={classes.text} dir={turn ? directionOf(turn.language) : undefined}>
            {turn?.text === UNCLEAR ? t('transcript.unclear') : <Isolated text={turn?.text ?? ''} />}
          </span>
          <time className={classes.time} dir="ltr">
            {clock(at)}
          </time>
          <span className={classes.words}>
            {because.length > 0 || source === 'person'
              ? because.map((word) => <bdi key={word}>{word}</bdi>)
              : t(source === 'lexicon' ? 'mood.noWords' : 'mood.noWordNamed')}
            {signs.map((sign) => (
              <span key={sign} className={classes.sign}>
                {sign}
              </span>
            ))}
          </span>
        </UnstyledButton>
        <Tooltip label={t('mood.correct')}>
          <ActionIcon
            size={26}
            variant="subtle"
            color="gray"
            aria-label={t('mood.correct')}
            aria-expanded={correcting}
            onClick={() => setCorrecting(!correcting)}
            data-testid="correct-mood"
          >
            <IconPencil size={15} stroke={1.7} aria-hidden="true" />
          </ActionIcon>
        </Tooltip>
      </div>
      <p className={classes.judge} data-testid="judged-by">
        {source === 'person' && <IconUserCheck size={14} stroke={1.8} aria-hidden="true" />}
        {judgeWords(mood)}
        {share !== undefined && (
          <>
            {' · '}
            {t('mood.share')}
            {'\u00a0'}
            <bdi dir="ltr">{signedScore(share)}</bdi>
          </>
        )}
        {intent && (
          <span data-testid="intent-because">
            {` · ${intentName(intent.name)} ${percent(intent.confidence, language)}`}
            {intent.because && intent.because.length > 0 && (
              <>
                {': '}
                <Isolated text={intent.because.join(' · ')} />
              </>
            )}
          </span>
        )}
      </p>
      {correcting && <MoodCorrector mood={mood} onClose={() => setCorrecting(false)} />}
    </li>
  );
}
