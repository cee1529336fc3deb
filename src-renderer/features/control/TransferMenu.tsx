import { Menu } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { usePersonaName } from '../../ui/usePersonaName.ts';
import { useControl, useUi } from './ControlContext.tsx';

const personas = ['reception', 'sales', 'complaints'];

/** Another persona goes on with the call. */
export function TransferMenu({ children }: { children: ReactNode }) {
  const { t } = useTranslation();
  const personaName = usePersonaName();
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
        {personas.map((persona) => (
          <Menu.Item
            key={persona}
            disabled={persona === situation.control.persona}
            onClick={() => void hand.give({ kind: 'transfer', persona })}
            data-testid={`transfer-${persona}`}
          >
            {personaName(persona)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
