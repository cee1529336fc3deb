import { Button } from '@mantine/core';
import { IconAlertTriangle, IconLock, IconVolumeOff } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { asStationError } from '../../station/stationError.ts';
import { useTimeline } from '../../timeline/TimelineContext.tsx';
import { usePlayer, useReplay } from './ReplayContext.tsx';
import classes from './SoundNotice.module.css';
import { noSound, partlyHeard } from './soundState.ts';

/** What can't be heard of this call, why, and what helps. Nothing where all of it can be. */
export function SoundNotice() {
  const { t } = useTranslation();
  const { player, recording, peaks } = useReplay();
  const call = useTimeline((state) => state.call);
  const lost = useTimeline(({ timeline }) => {
    const event = timeline.entries.findLast(({ known }) => known?.type === 'recording.lost')?.known;
    return event?.type === 'recording.lost' ? event.data.because : null;
  });
  const sound = usePlayer((state) => state.sound);
  const { data, error, again } = recording;
  const tryAgain = (run: () => void) => (
    <Button size="compact-sm" variant="default" onClick={run}>
      {t('error.tryAgain')}
    </Button>
  );
  if (!data) {
    return error ? (
      <Notice tone="problem" title={t('replay.sound.unknown')} action={tryAgain(again)}>
        {t(`error.${asStationError(error).type}`)}
      </Notice>
    ) : null;
  }
  const none = call && noSound(call, data, lost);
  if (none) {
    const grave = none.why === 'damaged' || none.why === 'missing' || none.why === 'locked';
    const where = none.why === 'elsewhere' ? none.where : '';
    return (
      <Notice tone={grave ? 'problem' : 'quiet'} why={none.why} title={t(`replay.none.${none.why}`, { where })}>
        {none.why === 'fault'
          ? t(`transcript.recordingLost.${none.fault}`)
          : t(`replay.noneWhat.${none.why}`, { where })}
      </Notice>
    );
  }
  return (
    <>
      {sound === 'failed' && (
        <Notice tone="problem" title={t('replay.sound.failed')} action={tryAgain(player.reload)}>
          {t('replay.sound.failedWhat')}
        </Notice>
      )}
      {peaks.failed && (
        <Notice tone="problem" title={t('replay.sound.noPeaks')}>
          {t('replay.sound.noPeaksWhat')}
        </Notice>
      )}
      {partlyHeard(data).map(({ state, count, where }) => (
        <Notice
          key={state}
          tone={state === 'cut-short' || state === 'elsewhere' ? 'quiet' : 'problem'}
          why={state}
          title={t(`replay.part.${state}`, { count, where })}
        >
          {t(`replay.partWhat.${state}`, { where })}
        </Notice>
      ))}
    </>
  );
}

interface NoticeProps {
  tone: 'quiet' | 'problem';
  title: string;
  why?: string;
  action?: ReactNode;
  children: ReactNode;
}

function Notice({ tone, title, why, action, children }: NoticeProps) {
  const Icon = why === 'locked' ? IconLock : tone === 'problem' ? IconAlertTriangle : IconVolumeOff;
  return (
    <div className={classes.root} data-tone={tone} role="status" data-why={why} data-testid="sound-notice">
      <Icon size={16} stroke={1.8} aria-hidden="true" />
      <strong>{title}</strong>
      <span>{children}</span>
      {action}
    </div>
  );
}
