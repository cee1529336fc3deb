import { Button, Progress } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { DrillCall } from '../../../agent/protocol/drill.ts';
import { seconds } from '../../i18n/format.ts';
import table from '../../ui/Table.module.css';
import classes from './Drills.module.css';
import { useIncidentWords } from './useIncidentWords.ts';

interface Props {
  caller: DrillCall;
  number: number;
  onOpenCall: (callId: string) => void;
}

/** One simulated caller: how far, how fast it is answered, and how it ended, in words. */
export function CallerRow({ caller, number, onOpenCall }: Props) {
  const { t } = useTranslation();
  const incidentWords = useIncidentWords();
  const { callId, state, said, phrases, answeredAfterMs, outcome, reason } = caller;
  return (
    <tr data-testid="drill-caller" data-state={state}>
      <td className={classes.caller}>
        <span className={classes.number}>{number}</span>
        {t(`drills.state.${state}`)}
      </td>
      <td>
        <span className={classes.progress}>
          <Progress
            value={phrases === 0 ? 0 : (said / phrases) * 100}
            size="sm"
            className={classes.bar}
            aria-label={t('drills.progress')}
          />
          <bdi dir="ltr">
            {said}/{phrases}
          </bdi>
        </span>
      </td>
      <td className={table.number}>
        {answeredAfterMs === null ? '–' : <bdi>{t('drills.seconds', { seconds: seconds(answeredAfterMs) })}</bdi>}
      </td>
      <td>
        <span className={classes.outcome} data-outcome={outcome}>
          {outcome && t(`drills.outcomes.${outcome}`)}
          <span className={classes.dim}>{[...incidentWords(caller), ...(reason ? [reason] : [])].join(' · ')}</span>
        </span>
      </td>
      <td className={table.number}>
        {callId && (
          <Button size="compact-sm" variant="default" onClick={() => onOpenCall(callId)} data-testid="open-drill-call">
            {t('drills.openCall')}
          </Button>
        )}
      </td>
    </tr>
  );
}
