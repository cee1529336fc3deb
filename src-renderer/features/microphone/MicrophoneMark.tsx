import { Popover, UnstyledButton } from '@mantine/core';
import { IconMicrophone, IconMicrophoneOff } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useVoice } from '../../realtime/RealtimeContext.tsx';
import classes from './Microphone.module.css';
import { MicrophoneMenu } from './MicrophoneMenu.tsx';

interface Props {
  /** How a call's customer is called on screen. */
  nameOf: (callId: string) => string;
  onOpenCall: (callId: string) => void;
}

/** Whether anybody can hear the operator: always on screen, and the way to the microphone's own controls. */
export function MicrophoneMark({ nameOf, onOpenCall }: Props) {
  const { t } = useTranslation();
  const [opened, setOpened] = useState(false);
  const { callId, microphone, taken, fault } = useVoice((state) => state);
  const gone = taken && fault !== null && microphone === 'off';
  const words = gone
    ? t('microphone.lost')
    : microphone === 'live'
      ? t('microphone.live', { name: callId === null ? '' : nameOf(callId) })
      : t(`microphone.${microphone}`);
  const Icon = microphone === 'open' || microphone === 'live' ? IconMicrophone : IconMicrophoneOff;
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-end" width={300} shadow="md" trapFocus returnFocus>
      <Popover.Target>
        <UnstyledButton
          className={classes.mark}
          data-state={gone ? 'gone' : microphone}
          onClick={() => setOpened(!opened)}
          aria-haspopup="dialog"
          aria-expanded={opened}
          data-testid="microphone-state"
        >
          <Icon size={16} stroke={1.7} aria-hidden="true" />
          <span role="status" className={classes.words}>
            {words}
          </span>
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown>
        <MicrophoneMenu
          onOpenCall={(id) => {
            setOpened(false);
            onOpenCall(id);
          }}
        />
      </Popover.Dropdown>
    </Popover>
  );
}
