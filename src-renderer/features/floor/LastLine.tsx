import { useTranslation } from 'react-i18next';
import type { CallSummary } from '../../../agent/protocol/callSummary.ts';
import { speaker as speakerSchema, UNCLEAR } from '../../../agent/protocol/primitives.ts';
import { Isolated } from '../../ui/Isolated.tsx';
import classes from './LastLine.module.css';

/** The newest words of a call, in their own direction, with who said them. */
export function LastLine({ call, className }: { call: CallSummary; className?: string }) {
  const { t } = useTranslation();
  const line = call.lastLine;
  if (!line) return <span className={`${classes.none} ${className ?? ''}`}>{t('floor.noWords')}</span>;
  const speaker = speakerSchema.safeParse(line.speaker).data;
  return (
    <span className={className}>
      {speaker && (
        <span className={classes.speaker} data-speaker={speaker}>
          {t(`speaker.${speaker}`)}
        </span>
      )}
      <bdi>{line.text === UNCLEAR ? <i>{t('transcript.unclear')}</i> : <Isolated text={line.text} />}</bdi>
    </span>
  );
}
