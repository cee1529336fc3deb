import { Button, Menu } from '@mantine/core';
import { IconLanguage } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { language } from '../../agent/protocol/primitives.ts';
import { setLanguage, useLanguage } from '../i18n/language.ts';
import { ownName } from '../i18n/ownName.ts';

export function LanguageMenu() {
  const { t } = useTranslation();
  const current = useLanguage();
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button
          variant="subtle"
          color="gray"
          size="compact-sm"
          leftSection={<IconLanguage size={16} stroke={1.7} aria-hidden="true" />}
          aria-label={`${t('top.language')}: ${ownName[current]}`}
          data-testid="language"
        >
          {ownName[current]}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {language.options.map((option) => (
          <Menu.Item key={option} lang={option} onClick={() => setLanguage(option)} aria-current={option === current}>
            {ownName[option]}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
