import { useTranslation } from 'react-i18next';
import type { CallSummary } from '../../../agent/protocol/callSummary.ts';
import { speaker as speakerSchema, UNCLEAR } from '../../../agent/protocol/primitives.ts';
import { Isolated } from '../../ui/Isolated.tsx';
import classes from './LastLine.module.css';

interface Props {
  call: CallSummary;
  /** How many lines it may take; where there is more, dots stand at the end of the words' own direction. */
  lines: 1 | 2;
}

/** The newest words of a call, in their own direction, with who said them. */
export function LastLine({ call, lines }: Props) {
  const { t } = useTranslation();
  const line = call.lastLine;
  if (!line) {
    return (
      <span className={classes.root} data-lines={lines}>
        <span className={classes.none}>{t('floor.noWords')}</span>
      </span>
    );
  }
  const speaker = speakerSchema.safeParse(line.speaker).data;
  return (
    <span className={classes.root} data-lines={lines}>
      {speaker && (
        <span className={classes.speaker} data-speaker={speaker}>
          {t(`speaker.${speaker}`)}
        </span>
      )}
      <span className={classes.words} dir="auto" data-testid="last-words">
        {line.text === UNCLEAR ? <i>{t('transcript.unclear')}</i> : <Isolated text={line.text} />}
      </span>
    </span>
  );
}
