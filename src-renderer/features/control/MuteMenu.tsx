import { Menu } from '@mantine/core';
import { IconVolume, IconVolumeOff } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { mutable } from '../../../agent/protocol/controlState.ts';
import { useControl, useUi } from './ControlContext.tsx';

/** Who in the call is heard. The media server does the muting: whoever is muted can't undo it. */
export function MuteMenu({ children }: { children: ReactNode }) {
  const { t } = useTranslation();
  const { hand, ui, situation } = useControl();
  const opened = useUi(({ menu }) => menu === 'mute');
  const { muted } = situation.control;
  return (
    <Menu opened={opened} onChange={(open) => ui.setState({ menu: open ? 'mute' : null })} position="top" width={220}>
      <Menu.Target>
        <span>{children}</span>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t('control.muteMenu.title')}</Menu.Label>
        {mutable.options.map((who) => {
          const isMuted = muted.includes(who);
          const Icon = isMuted ? IconVolumeOff : IconVolume;
          return (
            <Menu.Item
              key={who}
              role="menuitemcheckbox"
              aria-checked={isMuted}
              leftSection={<Icon size={16} stroke={1.8} aria-hidden="true" />}
              rightSection={t(`control.muteMenu.${isMuted ? 'on' : 'off'}`)}
              onClick={() => void hand.give({ kind: 'mute', who, on: !isMuted })}
              data-testid={`mute-${who}`}
            >
              {t(`control.muteMenu.${who}`)}
            </Menu.Item>
          );
        })}
      </Menu.Dropdown>
    </Menu>
  );
}
