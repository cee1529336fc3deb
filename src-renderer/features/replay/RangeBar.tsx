import { ActionIcon, Button, Tooltip } from '@mantine/core';
import { IconRepeat, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { clock } from '../../i18n/format.ts';
import { usePlayer, useReplay } from './ReplayContext.tsx';
import classes from './Transport.module.css';
import { useReplayActions } from './useReplayActions.ts';

/** The loop, and the range that it has: chosen by dragging over the waveform, or by [ and ]. */
export function RangeBar() {
  const { t } = useTranslation();
  const { player } = useReplay();
  const { toggleLoop } = useReplayActions();
  const range = usePlayer((state) => state.range);
  const looping = usePlayer((state) => state.looping);
  return (
    <>
      <Tooltip label={t('replay.loopWhat')} multiline maw={280}>
        <Button
          size="compact-sm"
          variant={looping ? 'light' : 'subtle'}
          color={looping ? undefined : 'gray'}
          leftSection={<IconRepeat size={15} stroke={1.8} aria-hidden="true" />}
          aria-pressed={looping}
          onClick={toggleLoop}
          data-testid="loop"
        >
          {t('replay.action.loop')}
        </Button>
      </Tooltip>
      {range && (
        <span className={classes.range} data-testid="range-bar">
          {clock(range.fromMs)}–{clock(range.toMs)}
          <Tooltip label={t('replay.clearRange')}>
            <ActionIcon
              size={18}
              variant="transparent"
              color="gray"
              onClick={() => player.setRange(null)}
              aria-label={t('replay.clearRange')}
            >
              <IconX size={13} stroke={2} aria-hidden="true" />
            </ActionIcon>
          </Tooltip>
        </span>
      )}
    </>
  );
}
