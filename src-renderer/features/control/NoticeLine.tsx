import { ActionIcon, Button } from '@mantine/core';
import { IconAlertTriangle, IconMicrophoneOff, IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { speaksFrom } from '../../realtime/keepAtHand.ts';
import { useVoice } from '../../realtime/RealtimeContext.tsx';
import { useControl, useHand, useUi } from './ControlContext.tsx';
import { controlHistory } from './controlHistory.ts';
import classes from './Dock.module.css';
import { OtherMicrophones } from './OtherMicrophones.tsx';
import { inOwnWords } from './refusal.ts';
import { useReasonWords } from './useReasonWords.ts';

/** Why the last wish did not come true, that the microphone is gone, that the call was lost: one line, with what can be done. */
export function NoticeLine() {
  const { t } = useTranslation();
  const reason = useReasonWords();
  const { callId, events, hand, ui, situation, part } = useControl();
  const notice = useHand((state) => state.notice);
  const read = useUi((state) => state.read);
  const unplugged = useVoice((state) => state.callId === callId && state.taken && state.fault !== null && !state.open);
  const voiceFault = useVoice((state) => state.fault);
  const elsewhere = useVoice((state) => state.callId !== callId);
  const reaching = useHand((state) => state.reaching !== 'no');
  const { control, by } = situation;
  const close = () => hand.notify(null);
  // From a seat of another window nothing would be heard here, and a call that this window speaks in would lose its microphone.
  const mine = by.seat !== null && speaksFrom(control, by.seat);
  const closed = mine && elsewhere && !reaching;

  if (unplugged && voiceFault) {
    return (
      <Line icon="microphone" title={t(`microphone.fault.${voiceFault}`)} what={t('microphone.todo.unplugged')}>
        <OtherMicrophones />
      </Line>
    );
  }
  if (notice?.kind === 'microphone') {
    return (
      <Line
        icon="microphone"
        title={`${t('control.refused.take-over')} ${t(`microphone.fault.${notice.fault}`)}`}
        what={t(`microphone.todo.${notice.fault}`)}
        onClose={close}
      />
    );
  }
  if (notice?.kind === 'line') {
    return <Line title={t('control.refused.take-over')} what={t('control.lineFailed')} onClose={close} />;
  }
  if (notice?.kind === 'failed') {
    return (
      <Line
        title={titleOf(notice.command)}
        what={`${t(`error.${notice.error}`)} ${t('control.failed')}`}
        onClose={close}
      />
    );
  }
  if (notice?.kind === 'refused') {
    const refusal = inOwnWords(notice.refusal, control, by);
    const forced = refusal.because === 'another-leads' && by.role === 'admin' && refusal.who !== undefined;
    return (
      <Line
        title={notice.command === null ? t('control.notNow') : titleOf(notice.command)}
        what={reason(refusal)}
        onClose={close}
      >
        {forced && (
          <Button size="compact-sm" color="red" onClick={() => ui.setState({ dialog: 'force' })} data-testid="force">
            {t('control.force', { name: refusal.who })}
          </Button>
        )}
      </Line>
    );
  }
  const { lost } = controlHistory(events, by.operatorId);
  if (lost && lost.commandId !== read) {
    const { commandId, to } = lost;
    return (
      <Line
        title={to === null ? t('control.lost') : t('control.takenBy', { name: to })}
        what={to === null ? t('control.lostWhat') : t('control.takenByWhat', { name: to })}
        onClose={() => ui.setState({ read: commandId })}
      />
    );
  }
  if (closed) {
    return (
      <Line icon="microphone" title={`${t('microphone.off')}.`} what={t('control.noMicrophone')}>
        <Button size="compact-sm" onClick={() => void hand.openMicrophone()} data-testid="open-microphone">
          {t('control.openMicrophone')}
        </Button>
      </Line>
    );
  }
  if (part === 'leads-elsewhere') {
    const refusal = inOwnWords({ because: 'you-lead-already' }, control, by);
    const where = refusal.because === 'you-lead-already' ? { because: 'you-lead-elsewhere' } : refusal;
    return <Line title={t('control.voiceElsewhere')} what={reason(where)} />;
  }
  return null;

  function titleOf(command: string): string {
    switch (command) {
      case 'take-over':
      case 'hand-back':
      case 'barge-in':
        return t(`control.refused.${command}`);
      default:
        return t('control.refused.other');
    }
  }
}

interface LineProps {
  icon?: 'microphone';
  title: string;
  what: string;
  onClose?: () => void;
  children?: ReactNode;
}

function Line({ icon, title, what, onClose, children }: LineProps) {
  const { t } = useTranslation();
  const Icon = icon === 'microphone' ? IconMicrophoneOff : IconAlertTriangle;
  return (
    <div className={classes.notice} role="alert" data-testid="control-notice">
      <Icon size={17} stroke={1.8} aria-hidden="true" />
      <p className={classes.grow}>
        <strong>{title}</strong> {what}
      </p>
      {children}
      {onClose && (
        <ActionIcon variant="subtle" color="gray" size="sm" aria-label={t('control.dismiss')} onClick={onClose}>
          <IconX size={15} aria-hidden="true" />
        </ActionIcon>
      )}
    </div>
  );
}
