import { Tooltip } from '@mantine/core';
import {
  IconAlertTriangle,
  IconHeadset,
  IconLock,
  IconPinned,
  IconPlayerRecord,
  IconUserExclamation,
  IconVolume,
  IconVolumeOff,
  IconWorld,
} from '@tabler/icons-react';
import type { ComponentType } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReviewRow } from '../../../src-preload/contract/review.ts';
import classes from './ReviewTable.module.css';

type Icon = ComponentType<{ size?: number; stroke?: number }>;

const sound: Record<ReviewRow['recording'], { icon: Icon; tone: 'quiet' | 'faint' | 'warn' | 'live' }> = {
  whole: { icon: IconVolume, tone: 'quiet' },
  'cut-short': { icon: IconVolume, tone: 'warn' },
  damaged: { icon: IconAlertTriangle, tone: 'warn' },
  missing: { icon: IconVolumeOff, tone: 'warn' },
  locked: { icon: IconLock, tone: 'warn' },
  elsewhere: { icon: IconWorld, tone: 'faint' },
  recording: { icon: IconPlayerRecord, tone: 'live' },
  none: { icon: IconVolumeOff, tone: 'faint' },
};

/** What happened in a call beside how it ended, and whether it can be heard: icons, each with its word. */
export function RowMarks({ row }: { row: ReviewRow }) {
  const { t } = useTranslation();
  const { escalated, takenOver, operators, recording, call } = row;
  const names = operators.map(({ name }) => name).join(t('call.comma'));
  return (
    <span className={classes.marks}>
      {escalated && <Mark icon={IconUserExclamation} tone="operator" word={t('review.mark.escalated')} />}
      {takenOver && (
        <Mark
          icon={IconHeadset}
          tone="operator"
          word={t('review.mark.takenOver', { names: names || t('speaker.operator') })}
        />
      )}
      {call.keep && <Mark icon={IconPinned} tone="quiet" word={t('review.mark.kept')} />}
      <Mark icon={sound[recording].icon} tone={sound[recording].tone} word={t(`review.sound.${recording}`)} />
    </span>
  );
}

function Mark({ icon: Icon, tone, word }: { icon: Icon; tone: string; word: string }) {
  return (
    <Tooltip label={word}>
      <span role="img" aria-label={word} className={classes.mark} data-tone={tone}>
        <Icon size={16} stroke={1.7} />
      </span>
    </Tooltip>
  );
}
