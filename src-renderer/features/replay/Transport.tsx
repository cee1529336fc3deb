import { ActionIcon, Button, Loader, Menu, Tooltip, UnstyledButton } from '@mantine/core';
import {
  IconKeyboard,
  IconLink,
  IconPlayerPauseFilled,
  IconPlayerPlayFilled,
  IconPlayerSkipBackFilled,
  IconPlayerSkipForwardFilled,
  IconPlayerTrackNext,
  IconZoomIn,
  IconZoomOut,
  IconZoomReset,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { clock } from '../../i18n/format.ts';
import { SPEEDS } from './player.ts';
import { RangeBar } from './RangeBar.tsx';
import { usePlayer, useReplay, useView } from './ReplayContext.tsx';
import { keySign, type ReplayAction, replayKeys } from './replayKeys.ts';
import classes from './Transport.module.css';
import { useReplayActions } from './useReplayActions.ts';
import { isWhole } from './viewStore.ts';

/** What the player does: play, go by turns, how fast, over and over, and how closely it is looked at. */
export function Transport({ onHelp }: { onHelp: () => void }) {
  const { t } = useTranslation();
  const { player, view } = useReplay();
  const { toTurn, copyLink } = useReplayActions();
  const playing = usePlayer((state) => state.playing);
  const sound = usePlayer((state) => state.sound);
  const skipSilence = usePlayer((state) => state.skipSilence);
  const whole = useView(isWhole);
  const around = () => player.state.getState().at;
  return (
    // Players run from left to right in every language, as the time they stand for.
    <div className={classes.root} dir="ltr" role="toolbar" aria-label={t('replay.player')} data-testid="transport">
      <Tool action="previousTurn" onClick={() => toTurn(-1)}>
        <IconPlayerSkipBackFilled size={15} aria-hidden="true" />
      </Tool>
      <Tooltip label={withKey(t(playing ? 'replay.pause' : 'replay.play'), ' ')}>
        <ActionIcon
          size={34}
          radius="50%"
          onClick={player.toggle}
          disabled={sound === 'none' || sound === 'failed'}
          aria-label={t(playing ? 'replay.pause' : 'replay.play')}
          aria-keyshortcuts="Space"
          data-testid="play"
          data-playing={playing}
          data-sound={sound}
        >
          {sound === 'loading' ? (
            <Loader size={16} color="currentcolor" />
          ) : playing ? (
            <IconPlayerPauseFilled size={17} aria-hidden="true" />
          ) : (
            <IconPlayerPlayFilled size={17} aria-hidden="true" />
          )}
        </ActionIcon>
      </Tooltip>
      <Tool action="nextTurn" onClick={() => toTurn(1)}>
        <IconPlayerSkipForwardFilled size={15} aria-hidden="true" />
      </Tool>
      <Clock />
      <SpeedMenu />
      <Tooltip label={t('replay.skipSilenceWhat')} multiline maw={280}>
        <Button
          size="compact-sm"
          variant={skipSilence ? 'light' : 'subtle'}
          color={skipSilence ? undefined : 'gray'}
          leftSection={<IconPlayerTrackNext size={15} stroke={1.8} aria-hidden="true" />}
          aria-pressed={skipSilence}
          onClick={() => player.setSkipSilence(!skipSilence)}
          data-testid="skip-silence"
        >
          {t('replay.action.skipSilence')}
        </Button>
      </Tooltip>
      <RangeBar />
      <span className={classes.space} />
      <Tool action="copyLink" onClick={copyLink}>
        <IconLink size={16} stroke={1.8} aria-hidden="true" />
      </Tool>
      <span className={classes.divider} />
      <Tool action="farther" disabled={whole} onClick={() => view.zoom(2, around())}>
        <IconZoomOut size={16} stroke={1.8} aria-hidden="true" />
      </Tool>
      <Tool action="closer" onClick={() => view.zoom(0.5, around())}>
        <IconZoomIn size={16} stroke={1.8} aria-hidden="true" />
      </Tool>
      <Tooltip label={t('replay.whole')}>
        <ActionIcon
          variant="subtle"
          color="gray"
          disabled={whole}
          onClick={view.showWhole}
          aria-label={t('replay.whole')}
        >
          <IconZoomReset size={16} stroke={1.8} aria-hidden="true" />
        </ActionIcon>
      </Tooltip>
      <Tool action="help" onClick={onHelp}>
        <IconKeyboard size={17} stroke={1.7} aria-hidden="true" />
      </Tool>
    </div>
  );
}

const withKey = (what: string, key: string) => `${what} (\u2066${keySign(key)}\u2069)`;

interface ToolProps {
  action: ReplayAction;
  onClick: () => void;
  disabled?: boolean;
  children: ReactNode;
}

function Tool({ action, onClick, disabled = false, children }: ToolProps) {
  const { t } = useTranslation();
  const what = t(`replay.action.${action}`);
  const [key] = replayKeys[action];
  return (
    <Tooltip label={withKey(what, key)}>
      <ActionIcon
        variant="subtle"
        color="gray"
        onClick={onClick}
        disabled={disabled}
        aria-label={what}
        aria-keyshortcuts={key}
        data-testid={`replay-${action}`}
      >
        {children}
      </ActionIcon>
    </Tooltip>
  );
}

/** Where it stands, to the tenth of a second, and how long the call is. */
function Clock() {
  const { t } = useTranslation();
  const tenths = usePlayer((state) => Math.floor(state.at / 100));
  const durationMs = usePlayer((state) => state.durationMs);
  return (
    <span className={classes.clock}>
      <time role="timer" aria-label={t('replay.moment')} data-testid="replay-clock" data-at={tenths * 100}>
        {clock(tenths * 100)}
        <small>.{tenths % 10}</small>
      </time>
      <span>/ {clock(durationMs)}</span>
    </span>
  );
}

function SpeedMenu() {
  const { t } = useTranslation();
  const { player } = useReplay();
  const speed = usePlayer((state) => state.speed);
  return (
    <Menu position="top">
      <Menu.Target>
        <UnstyledButton className={classes.speed} aria-label={t('replay.speed', { speed })} data-testid="speed">
          {speed}×
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        {SPEEDS.map((each) => (
          <Menu.Item
            key={each}
            onClick={() => player.setSpeed(each)}
            aria-current={each === speed || undefined}
            fw={each === speed ? 600 : undefined}
          >
            {each}×
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
