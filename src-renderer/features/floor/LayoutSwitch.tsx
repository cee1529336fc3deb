import { ActionIcon, Tooltip } from '@mantine/core';
import { IconLayoutGrid, IconLayoutList } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { layoutStore } from './layoutStore.ts';

const icons = { cards: IconLayoutGrid, rows: IconLayoutList };

export function LayoutSwitch() {
  const { t } = useTranslation();
  const { layout } = useStore(layoutStore);
  return (
    <ActionIcon.Group aria-label={t('floor.layout')} role="group">
      {(['cards', 'rows'] as const).map((option) => {
        const Icon = icons[option];
        return (
          <Tooltip key={option} label={t(`floor.${option}`)}>
            <ActionIcon
              size={30}
              variant={layout === option ? 'light' : 'default'}
              onClick={() => layoutStore.setState({ layout: option })}
              aria-label={t(`floor.${option}`)}
              aria-pressed={layout === option}
            >
              <Icon size={16} stroke={1.7} />
            </ActionIcon>
          </Tooltip>
        );
      })}
    </ActionIcon.Group>
  );
}
