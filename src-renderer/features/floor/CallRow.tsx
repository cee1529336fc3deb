import { UnstyledButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { CallSummary } from '../../../agent/protocol/callSummary.ts';
import { CallTimer } from '../../ui/CallTimer.tsx';
import { LiveDot } from '../../ui/LiveDot.tsx';
import { MoodMark } from '../../ui/MoodMark.tsx';
import { usePersonaName } from '../../ui/usePersonaName.ts';
import classes from './CallRow.module.css';
import { LastLine } from './LastLine.tsx';

export function CallRow({ call, onOpen }: { call: CallSummary; onOpen: (callId: string) => void }) {
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
      <LiveDot state={call.state} />
      <span className={classes.name}>
        <bdi>{name}</bdi>
      </span>
      <span className={classes.dim}>
        {personaName(call.persona)} · {t(`language.${call.language}`)}
      </span>
      <span className={classes.dim}>{call.state === 'ringing' ? t('callState.ringing') : t('floor.led')}</span>
      <CallTimer call={call} />
      <MoodMark score={call.mood?.score ?? null} />
      <LastLine call={call} className={classes.line} />
    </UnstyledButton>
  );
}
