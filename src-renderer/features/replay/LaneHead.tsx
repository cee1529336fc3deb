import { ActionIcon, Slider, Tooltip } from '@mantine/core';
import { IconHeadphones, IconVolume, IconVolumeOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { percent } from '../../i18n/format.ts';
import { useLanguage } from '../../i18n/language.ts';
import { gainsOf } from './laneMix.ts';
import type { LaneRow } from './laneRows.ts';
import { usePlayer, useReplay } from './ReplayContext.tsx';
import classes from './Waveform.module.css';

/** Whose lane it is, and how it is listened to. */
export function LaneHead({ row: { lane, channel, speaker, names }, silent }: { row: LaneRow; silent: boolean }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { player } = useReplay();
  const { solo, muted, volume } = usePlayer((state) => state.mix[lane]);
  const heard = usePlayer((state) => (gainsOf(state.mix)[channel] ?? 0) > 0);
  const name = names.length > 0 ? names.join(t('call.comma')) : t(`speaker.${speaker}`);
  const key = String(channel + 1);
  return (
    <div className={classes.head} data-speaker={speaker} data-heard={silent || heard} data-testid={`lane-head-${lane}`}>
      <span className={classes.name} title={name}>
        <bdi>{name}</bdi>
      </span>
      {!silent && (
        <div className={classes.strip}>
          <Tooltip label={t('replay.solo', { name, key })}>
            <ActionIcon
              size={22}
              variant={solo ? 'filled' : 'subtle'}
              color={solo ? undefined : 'gray'}
              aria-pressed={solo}
              aria-label={t('replay.soloOf', { name })}
              aria-keyshortcuts={key}
              onClick={() => player.toggleSolo(lane)}
              data-testid={`solo-${lane}`}
            >
              <IconHeadphones size={14} stroke={1.8} aria-hidden="true" />
            </ActionIcon>
          </Tooltip>
          <Tooltip label={t(muted ? 'replay.unmuteOf' : 'replay.muteOf', { name })}>
            <ActionIcon
              size={22}
              variant={muted ? 'light' : 'subtle'}
              color={muted ? 'red' : 'gray'}
              aria-pressed={muted}
              aria-label={t('replay.muteOf', { name })}
              onClick={() => player.setLane(lane, { muted: !muted })}
              data-testid={`mute-${lane}`}
            >
              {muted ? (
                <IconVolumeOff size={14} stroke={1.8} aria-hidden="true" />
              ) : (
                <IconVolume size={14} stroke={1.8} aria-hidden="true" />
              )}
            </ActionIcon>
          </Tooltip>
          <Slider
            className={classes.volume}
            size={3}
            min={0}
            max={2}
            step={0.05}
            value={volume}
            onChange={(to) => player.setLane(lane, { volume: to })}
            label={(value) => percent(value, language)}
            thumbLabel={t('replay.volumeOf', { name })}
            thumbSize={11}
          />
        </div>
      )}
    </div>
  );
}
