import { Button } from '@mantine/core';
import { IconPlugConnectedX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useFloorStatus } from '../station/floorStatusStore.ts';
import { useLinkState, useStation } from '../station/StationContext.tsx';
import { useNow } from '../ui/useNow.ts';
import classes from './ConnectionBanner.module.css';

/** What is wrong with the connection, what it means for the calls, what to do, and when the next try is. */
export function ConnectionBanner() {
  const { t } = useTranslation();
  const station = useStation();
  const linkLost = useLinkState((state) => state.phase === 'lost');
  const linkNext = useLinkState((state) => state.nextAttemptAt);
  const status = useFloorStatus((state) => state.status);

  if (linkLost) {
    return (
      <Banner
        title={t('link.stationTitle')}
        what={t('link.stationWhat')}
        nextAttemptAt={linkNext}
        onTryNow={() => station.retryNow()}
      />
    );
  }
  if (status?.state === 'online' && !status.mediaUp) {
    return <Banner title={t('link.mediaDownTitle')} what={t('link.mediaDownWhat')} />;
  }
  if (status?.state !== 'offline') return null;
  const tryNow = () => {
    station.request('floor/retry-now', {}).catch(() => {
      // If the station can't even hear this, the banner above takes this one's place.
    });
  };
  return (
    <Banner
      title={t(`link.${status.reason}Title`, { server: status.server })}
      what={t(`link.${status.reason}What`)}
      nextAttemptAt={status.nextAttemptAt}
      onTryNow={tryNow}
    />
  );
}

interface BannerProps {
  title: string;
  what: string;
  /** Epoch ms by this machine's clock. */
  nextAttemptAt?: number | null;
  /** Absent where somebody else does the trying. */
  onTryNow?: () => void;
}

function Banner({ title, what, nextAttemptAt = null, onTryNow }: BannerProps) {
  const { t } = useTranslation();
  const now = useNow(true, 500);
  const seconds = nextAttemptAt === null ? 0 : Math.max(0, Math.ceil((nextAttemptAt - now) / 1000));
  return (
    <div className={classes.root} role="status" data-testid="connection-banner">
      <IconPlugConnectedX className={classes.icon} size={18} stroke={1.7} aria-hidden="true" />
      <p className={classes.words}>
        <strong>{title}</strong> {what}
      </p>
      {onTryNow && (
        <>
          <span className={classes.next} aria-live="off">
            {t('link.retryIn', { count: seconds })}
          </span>
          <Button size="compact-sm" variant="default" onClick={onTryNow}>
            {t('link.tryNow')}
          </Button>
        </>
      )}
    </div>
  );
}
