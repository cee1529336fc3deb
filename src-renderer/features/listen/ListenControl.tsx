import { Button, Slider, Tooltip } from '@mantine/core';
import { IconHeadphones, IconHeadphonesOff, IconVolume } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { useVoice } from '../../realtime/RealtimeContext.tsx';
import { volumeStore } from '../../realtime/volumeStore.ts';
import { useFloorStatus } from '../../station/floorStatusStore.ts';
import classes from './ListenControl.module.css';
import { useListening } from './useListening.ts';

/** Listen unheard: one button, and while listening what the browser or the network makes of it, and the volume. */
export function ListenControl({ callId }: { callId: string }) {
  const { t } = useTranslation();
  const { state, start, stop, unblock } = useListening(callId);
  const { volume } = useStore(volumeStore);
  const speaking = useVoice((voice) => voice.callId === callId && voice.taken);
  const online = useFloorStatus((status) => status.status?.state === 'online');
  if (state === 'off' || state === 'failed') {
    return (
      <div className={classes.root}>
        <Tooltip label={t('listen.what')} multiline maw={260} position="bottom">
          <Button
            size="sm"
            fullWidth
            variant="light"
            leftSection={<IconHeadphones size={18} stroke={1.7} aria-hidden="true" />}
            onClick={start}
            disabled={!online}
            data-testid="listen"
          >
            {t('listen.start')}
          </Button>
        </Tooltip>
        {state === 'failed' && (
          <p className={classes.problem} role="alert">
            <strong>{t('listen.failed')}.</strong> {t('listen.failedWhat')}
          </p>
        )}
      </div>
    );
  }
  return (
    <div className={classes.root} data-listening={state} data-testid="listening">
      <div className={classes.now}>
        <span className={classes.words} role="status">
          <IconHeadphones size={16} stroke={1.8} aria-hidden="true" />
          {state === 'connecting' && t('listen.connecting')}
          {state === 'reconnecting' && t('listen.reconnecting')}
          {state === 'blocked' && t('listen.blocked')}
          {state === 'on' && t(speaking ? 'listen.speaking' : 'listen.on')}
        </span>
        {!speaking && (
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<IconHeadphonesOff size={14} stroke={1.8} aria-hidden="true" />}
            onClick={stop}
            data-testid="stop-listening"
          >
            {t('listen.stop')}
          </Button>
        )}
      </div>
      {state === 'blocked' && (
        <Button size="sm" fullWidth onClick={unblock} data-testid="unblock">
          {t('listen.unblock')}
        </Button>
      )}
      <div className={classes.volume}>
        <IconVolume size={16} stroke={1.7} aria-hidden="true" />
        <Slider
          className={classes.slider}
          size="sm"
          min={0}
          max={100}
          value={Math.round(volume * 100)}
          onChange={(value) => volumeStore.setState({ volume: value / 100 })}
          label={null}
          thumbLabel={t('listen.volume')}
          thumbProps={{ 'aria-label': t('listen.volume') }}
        />
        <span dir="ltr" className={classes.number}>
          {Math.round(volume * 100)}
        </span>
      </div>
    </div>
  );
}
