import { Tooltip } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { EventData } from '../../../agent/protocol/callEvent.ts';
import { percent } from '../../i18n/format.ts';
import { useLanguage } from '../../i18n/language.ts';
import { Isolated } from '../../ui/Isolated.tsx';
import classes from './Bubble.module.css';
import { isUnclear, textRuns } from './uncertainty.ts';

export function TurnText({ turn }: { turn: EventData<'turn'> }) {
  const { t } = useTranslation();
  const language = useLanguage();
  if (isUnclear(turn)) {
    return (
      <Tooltip label={t('transcript.unclearWhat')}>
        <span className={classes.unclear} data-testid="unclear">
          {t('transcript.unclear')}
        </span>
      </Tooltip>
    );
  }
  let at = 0;
  return textRuns(turn).map(({ text, confidence }) => {
    const key = at;
    at += text.length;
    if (confidence === null)
      return (
        <span key={key}>
          <Isolated text={text} />
        </span>
      );
    return (
      <Tooltip key={key} label={t('transcript.uncertain', { percent: percent(confidence, language) })}>
        <mark className={classes.uncertain} data-testid="uncertain">
          <Isolated text={text} />
        </mark>
      </Tooltip>
    );
  });
}
