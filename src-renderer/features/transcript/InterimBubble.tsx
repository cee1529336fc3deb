import { useTranslation } from 'react-i18next';
import { clock } from '../../i18n/format.ts';
import { directionOf } from '../../i18n/language.ts';
import type { InterimLine } from '../../timeline/line.ts';
import classes from './Bubble.module.css';

/** Words still being spoken: grey, and in the place where the final turn will stand. */
export function InterimBubble({ line }: { line: InterimLine }) {
  const { t } = useTranslation();
  return (
    <div className={classes.row} data-speaker={line.speaker} data-testid="interim">
      <div className={classes.bubble} data-interim>
        <div className={classes.head}>
          <span className={classes.speaker}>{t(`speaker.${line.speaker}`)}</span>
          <time className={classes.time} dir="ltr">
            {clock(line.at)}
          </time>
          <span className={classes.note}>{t('transcript.speaking')}</span>
        </div>
        <p className={classes.text} dir={directionOf(line.language)} lang={line.language}>
          {line.text}
        </p>
      </div>
    </div>
  );
}
