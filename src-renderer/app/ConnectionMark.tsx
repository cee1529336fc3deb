import { Tooltip } from '@mantine/core';
import { IconPlugConnected, IconPlugConnectedX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useFloorStatus } from '../station/floorStatusStore.ts';
import { useLinkState } from '../station/StationContext.tsx';
import classes from './TopBar.module.css';

/** The connection in one word; the banner below the top line says what to do when it is bad. */
export function ConnectionMark() {
  const { t } = useTranslation();
  const linkLost = useLinkState((state) => state.phase === 'lost');
  const status = useFloorStatus((state) => state.status);
  const online = !linkLost && status?.state === 'online';
  const word = linkLost
    ? t('top.stationAway')
    : status?.state === 'online'
      ? t('top.connected')
      : status?.state === 'offline'
        ? t('top.offline')
        : t('top.connecting');
  const mark = (
    <span className={classes.mark} data-state={online ? 'ok' : 'away'} data-testid="connection">
      {online ? (
        <IconPlugConnected size={16} stroke={1.7} aria-hidden="true" />
      ) : (
        <IconPlugConnectedX size={16} stroke={1.7} aria-hidden="true" />
      )}
      {word}
    </span>
  );
  return online ? <Tooltip label={t('top.connectedWhat', { server: status.server })}>{mark}</Tooltip> : mark;
}
