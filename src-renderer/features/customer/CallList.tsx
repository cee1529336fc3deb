import { UnstyledButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { CallSummary } from '../../../agent/protocol/callSummary.ts';
import { clock } from '../../i18n/format.ts';
import { MoodMark } from '../../ui/MoodMark.tsx';
import { useMoment } from '../../ui/useMoment.ts';
import classes from './Customer.module.css';

/** Calls of a customer: when, how they ended, how long, in which mood. */
export function CallList({
  calls,
  onOpenCall,
}: {
  calls: readonly CallSummary[];
  onOpenCall: (callId: string) => void;
}) {
  const { t } = useTranslation();
  const moment = useMoment();
  return (
    <ul className={classes.calls} data-testid="earlier-calls">
      {calls.map((call) => (
        <li key={call.callId}>
          <UnstyledButton className={classes.call} onClick={() => onOpenCall(call.callId)}>
            <span className={classes.when}>
              {moment(call.createdAt)}
              <span className={classes.dim}>
                {' · '}
                {call.disposition ? t(`disposition.${call.disposition}`) : t(`callState.${call.state}`)}
              </span>
            </span>
            <span className={classes.dim} dir="ltr">
              {clock((call.endedAt ?? call.createdAt) - call.createdAt)}
            </span>
            <MoodMark score={call.mood?.score ?? null} compact />
          </UnstyledButton>
        </li>
      ))}
    </ul>
  );
}
