import { Menu } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { usePersonaChoices } from '../../ui/usePersonaChoices.ts';
import { useControl, useUi } from './ControlContext.tsx';

/** Another persona goes on with the call. */
export function TransferMenu({ children }: { children: ReactNode }) {
  const { t } = useTranslation();
  const personas = usePersonaChoices();
  const { hand, ui, situation } = useControl();
  const opened = useUi(({ menu }) => menu === 'transfer');
  return (
    <Menu
      opened={opened}
      onChange={(open) => ui.setState({ menu: open ? 'transfer' : null })}
      position="top"
      width={200}
    >
      <Menu.Target>
        <span>{children}</span>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t('control.transferTo')}</Menu.Label>
        {personas.map(({ value: persona, label }) => (
          <Menu.Item
            key={persona}
            disabled={persona === situation.control.persona}
            onClick={() => void hand.give({ kind: 'transfer', persona })}
            data-testid={`transfer-${persona}`}
          >
            {label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
