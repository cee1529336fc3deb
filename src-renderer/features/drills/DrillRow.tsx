import { UnstyledButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Drill } from '../../../agent/protocol/drill.ts';
import { seconds } from '../../i18n/format.ts';
import { LiveDot } from '../../ui/LiveDot.tsx';
import { useMoment } from '../../ui/useMoment.ts';
import classes from './Drills.module.css';
import { drillFigures } from './drillFigures.ts';
import { type Scripts, scriptTitle } from './scriptTitle.ts';

interface Props {
  drill: Drill;
  scripts: Scripts;
  onOpen: (drillId: string) => void;
}

/** A drill in one line: what, when, and how many went through. */
export function DrillRow({ drill, scripts, onOpen }: Props) {
  const { t } = useTranslation();
  const moment = useMoment();
  const figures = drillFigures(drill);
  return (
    <UnstyledButton className={classes.row} onClick={() => onOpen(drill.id)} data-testid="drill-row">
      <LiveDot state={drill.endedAt === null ? 'live' : 'ended'} />
      <span className={classes.title}>
        <bdi>{scriptTitle(scripts, drill)}</bdi>
        <span className={classes.dim}>
          {t(`language.${drill.language}`)} · {t(`drills.moods.${drill.mood}`)} · <bdi>{drill.startedBy}</bdi>
        </span>
      </span>
      <span className={classes.dim}>{moment(drill.startedAt)}</span>
      <span>{t('drills.through', { completed: figures.completed, count: figures.callers })}</span>
      <span className={classes.dim}>
        {figures.answeredAfterMs !== null && t('drills.answered', { seconds: seconds(figures.answeredAfterMs) })}
      </span>
    </UnstyledButton>
  );
}
