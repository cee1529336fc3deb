import { UnstyledButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { CallSummary } from '../../../agent/protocol/callSummary.ts';
import { CallTimer } from '../../ui/CallTimer.tsx';
import { LiveDot } from '../../ui/LiveDot.tsx';
import { MoodMark } from '../../ui/MoodMark.tsx';
import { PhoneNumber } from '../../ui/PhoneNumber.tsx';
import { usePersonaName } from '../../ui/usePersonaName.ts';
import classes from './CallCard.module.css';
import { LastLine } from './LastLine.tsx';

export function CallCard({ call, onOpen }: { call: CallSummary; onOpen: (callId: string) => void }) {
  const { t } = useTranslation();
  const personaName = usePersonaName();
  const name = call.customer.name ?? t('floor.unknownCaller');
  return (
    <UnstyledButton
      className={classes.root}
      onClick={() => onOpen(call.callId)}
      aria-label={t('floor.openCall', { name })}
      data-walk
      data-testid="call-card"
      data-call-id={call.callId}
    >
      <span className={classes.head}>
        <LiveDot state={call.state} />
        <span className={classes.name}>
          <bdi>{name}</bdi>
        </span>
        <span className={classes.timer}>
          <CallTimer call={call} />
        </span>
      </span>
      <span className={classes.facts}>
        {personaName(call.persona)} · {t(`language.${call.language}`)}
        {call.customer.phone && (
          <>
            {' · '}
            <PhoneNumber value={call.customer.phone} />
          </>
        )}
      </span>
      <LastLine call={call} className={classes.line} />
      <span className={classes.foot}>
        <MoodMark score={call.mood?.score ?? null} />
        <span className={classes.state}>
          {call.state === 'ringing' ? t('callState.ringing') : t('floor.led')}
          {' · '}
          {t('floor.turns', { count: call.turns })}
        </span>
      </span>
    </UnstyledButton>
  );
}
