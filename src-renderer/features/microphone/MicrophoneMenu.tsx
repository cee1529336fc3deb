import { Button, NativeSelect, Switch } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { type MicrophoneChoice, microphoneChoice } from '../../realtime/microphoneChoice.ts';
import { useRealtime, useVoice } from '../../realtime/RealtimeContext.tsx';
import classes from './Microphone.module.css';
import { useLevel } from './useLevel.ts';

/** The operator's own microphone: which one, how loud, with or without echo, heard or muted. */
export function MicrophoneMenu({ onOpenCall }: { onOpenCall: (callId: string) => void }) {
  const { t } = useTranslation();
  const { voice, microphones } = useRealtime();
  const queries = useQueryClient();
  const { callId, open, taken, microphone, fault } = useVoice((state) => state);
  const choice = useStore(microphoneChoice);
  const level = useLevel(open);
  // Names are told once a microphone was open.
  const { data: devices = [] } = useQuery({
    queryKey: ['microphones', open?.label],
    queryFn: microphones.list,
    staleTime: 0,
  });
  useEffect(
    () => microphones.onChange(() => void queries.invalidateQueries({ queryKey: ['microphones'] })),
    [microphones, queries],
  );
  const choose = (change: Partial<MicrophoneChoice>) => {
    microphoneChoice.setState({ ...microphoneChoice.getState(), ...change });
    voice.reopen().catch(() => {
      // The fault stands in the voice's own state, and so on this screen.
    });
  };
  return (
    <div className={classes.menu} data-testid="microphone-menu">
      {fault ? (
        <p className={classes.fault} role="alert">
          <strong>{t(`microphone.fault.${fault}`)}</strong> {t(`microphone.todo.${fault}`)}
        </p>
      ) : (
        !open && <p className={classes.quiet}>{t('microphone.offWhat')}</p>
      )}
      <NativeSelect
        label={t('microphone.device')}
        value={choice.deviceId ?? ''}
        onChange={(event) => choose({ deviceId: event.currentTarget.value || null })}
        data={[
          { value: '', label: t('microphone.system') },
          ...devices.map(({ deviceId, label }, index) => ({
            value: deviceId,
            label: label || `${t('microphone.device')} ${index + 1}`,
          })),
        ]}
        data-testid="microphone-device"
      />
      {/* biome-ignore lint/a11y/useSemanticElements: a <meter> can't be drawn alike in every browser. */}
      <div
        className={classes.level}
        role="meter"
        aria-label={t('microphone.level')}
        aria-valuemin={0}
        aria-valuemax={1}
        aria-valuenow={Math.round(level * 100) / 100}
        data-testid="microphone-level"
      >
        <span style={{ transform: `scaleX(${level})` }} />
      </div>
      <Switch
        size="sm"
        label={t('microphone.echo')}
        description={t('microphone.echoWhat')}
        checked={choice.echoCancellation}
        onChange={(event) => choose({ echoCancellation: event.currentTarget.checked })}
      />
      {taken && callId !== null && (
        <div className={classes.verbs}>
          <Button variant="default" onClick={() => voice.mute(microphone !== 'muted')} data-testid="mute-self">
            {t(microphone === 'muted' ? 'microphone.unmute' : 'microphone.mute')}
          </Button>
          <Button variant="default" onClick={() => onOpenCall(callId)}>
            {t('microphone.openCall')}
          </Button>
        </div>
      )}
    </div>
  );
}
