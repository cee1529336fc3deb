import { Tooltip } from '@mantine/core';
import { IconAlertTriangle, IconWaveSine } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useReplay } from './ReplayContext.tsx';
import classes from './ReplayHead.module.css';

/** How well words and sound agree in time, as the recording's own test has found. */
export function AlignmentMark() {
  const { t } = useTranslation();
  const alignment = useReplay().recording.data?.alignment;
  if (!alignment) return null;
  const { offsetMs, flagged } = alignment;
  const ms = Math.abs(Math.round(offsetMs));
  const what = flagged ? 'flagged' : 'fine';
  return (
    <Tooltip label={t(`replay.alignment.${what}What`, { ms })} multiline maw={320}>
      <span
        className={classes.alignment}
        data-flagged={flagged || undefined}
        data-offset={Math.round(offsetMs)}
        data-testid="alignment"
      >
        {flagged ? (
          <IconAlertTriangle size={14} stroke={1.8} aria-hidden="true" />
        ) : (
          <IconWaveSine size={14} stroke={1.8} aria-hidden="true" />
        )}
        {t(`replay.alignment.${what}`, { ms })}
      </span>
    </Tooltip>
  );
}
