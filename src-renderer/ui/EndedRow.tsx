import { UnstyledButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { CallSummary } from '../../agent/protocol/callSummary.ts';
import { clock } from '../i18n/format.ts';
import classes from './EndedRow.module.css';
import { MoodMark } from './MoodMark.tsx';
import { PhoneNumber } from './PhoneNumber.tsx';
import { useMoment } from './useMoment.ts';
import { usePersonaName } from './usePersonaName.ts';

/** One ended call in a list: who, about what, when, how long, how it ended. */
export function EndedRow({ call, onOpen }: { call: CallSummary; onOpen: (callId: string) => void }) {
  const { t } = useTranslation();
  const moment = useMoment();
  const personaName = usePersonaName();
  const name = call.customer.name ?? t('floor.unknownCaller');
  return (
    <UnstyledButton
      className={classes.root}
      onClick={() => onOpen(call.callId)}
      data-walk
      data-testid="ended-call"
      data-call-id={call.callId}
    >
      <span className={classes.name}>
        <bdi>{name}</bdi>
      </span>
      <span className={classes.dim}>
        {call.customer.phone ? <PhoneNumber value={call.customer.phone} /> : t('call.hidden')}
      </span>
      <span className={classes.dim}>
        {personaName(call.persona)} · {t(`language.${call.language}`)}
      </span>
      <span className={classes.dim}>{moment(call.createdAt)}</span>
      <span dir="ltr" className={classes.length}>
        {clock((call.endedAt ?? call.createdAt) - call.createdAt)}
      </span>
      <MoodMark score={call.mood?.score ?? null} />
      <span className={classes.outcome} data-disposition={call.disposition}>
        {call.disposition ? t(`disposition.${call.disposition}`) : t('callState.ended')}
      </span>
    </UnstyledButton>
  );
}
