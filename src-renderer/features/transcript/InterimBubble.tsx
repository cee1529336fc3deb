import { useTranslation } from 'react-i18next';
import type { CallSummary } from '../../../agent/protocol/callSummary.ts';
import { operatorsOf } from '../../../agent/protocol/controlState.ts';
import { clock } from '../../i18n/format.ts';
import { directionOf } from '../../i18n/language.ts';
import type { InterimLine } from '../../timeline/line.ts';
import { useTimeline } from '../../timeline/TimelineContext.tsx';
import { Isolated } from '../../ui/Isolated.tsx';
import classes from './Bubble.module.css';

/** Words still being spoken: grey, and in the place where the final turn will stand. */
export function InterimBubble({ line }: { line: InterimLine }) {
  const { t } = useTranslation();
  const speaking = useTimeline(({ call }) => (line.speaker === 'operator' ? onlyOperator(call) : null));
  return (
    <div className={classes.row} data-speaker={line.speaker} data-testid="interim">
      <div className={classes.bubble} data-interim>
        <div className={classes.head}>
          <span className={classes.speaker}>
            <bdi>{speaking ?? t(`speaker.${line.speaker}`)}</bdi>
          </span>
          <time className={classes.time} dir="ltr">
            {clock(line.at)}
          </time>
          <span className={classes.note}>{t('transcript.speaking')}</span>
        </div>
        <p className={classes.text} dir={directionOf(line.language)} lang={line.language}>
          <Isolated text={line.text} />
        </p>
      </div>
    </div>
  );
}

/** The name of the one operator who can be heard; null where it could be more than one. */
function onlyOperator(call: CallSummary | null): string | null {
  const operators = call?.control ? operatorsOf(call.control) : [];
  return operators.length === 1 ? (operators[0]?.name ?? null) : null;
}
