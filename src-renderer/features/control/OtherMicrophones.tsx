import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { microphoneChoice } from '../../realtime/microphoneChoice.ts';
import { useRealtime } from '../../realtime/RealtimeContext.tsx';

const MOST = 3;

/** The microphones that are there now, each one click away. */
export function OtherMicrophones() {
  const { t } = useTranslation();
  const { voice, microphones } = useRealtime();
  const { data: devices = [], refetch } = useQuery({
    queryKey: ['microphones', 'others'],
    queryFn: microphones.list,
    staleTime: 0,
  });
  useEffect(() => microphones.onChange(() => void refetch()), [microphones, refetch]);
  const use = (deviceId: string) => {
    microphoneChoice.setState({ ...microphoneChoice.getState(), deviceId });
    voice.reopen().catch(() => {
      // The line that offers this says what is wrong.
    });
  };
  return devices.slice(0, MOST).map(({ deviceId, label }) => (
    <Button key={deviceId} size="compact-sm" onClick={() => use(deviceId)} data-testid="use-microphone">
      {label || t('microphone.device')}
    </Button>
  ));
}
