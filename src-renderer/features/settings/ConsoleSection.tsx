import { SegmentedControl, useMantineColorScheme } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { language } from '../../../agent/protocol/primitives.ts';
import { setLanguage, useLanguage } from '../../i18n/language.ts';
import { ownName } from '../../i18n/ownName.ts';
import { Card } from '../../ui/Card.tsx';
import { Setting } from '../../ui/Setting.tsx';
import { FloorSettings } from './FloorSettings.tsx';

const schemes = ['auto', 'light', 'dark'] as const;
const isScheme = (value: string): value is (typeof schemes)[number] => schemes.some((scheme) => scheme === value);

/** How this console looks, and the floor it belongs to. `signOut` is what the session feature offers. */
export function ConsoleSection({ signOut }: { signOut: ReactNode }) {
  const { t } = useTranslation();
  const current = useLanguage();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <>
      <Card title={t('settings.appearance')}>
        <Setting label={t('settings.language')} what={t('settings.languageWhat')}>
          {(labelId) => (
            <SegmentedControl
              size="xs"
              aria-labelledby={labelId}
              value={current}
              onChange={(value) => setLanguage(language.parse(value))}
              data={language.options.map((value) => ({ value, label: ownName[value] }))}
            />
          )}
        </Setting>
        <Setting label={t('settings.theme')}>
          {(labelId) => (
            <SegmentedControl
              size="xs"
              aria-labelledby={labelId}
              value={colorScheme}
              onChange={(value) => isScheme(value) && setColorScheme(value)}
              data={schemes.map((value) => ({ value, label: t(`theme.${value}`) }))}
            />
          )}
        </Setting>
      </Card>
      <Card title={t('settings.floor')}>
        <FloorSettings />
        <Setting label={t('settings.signOut')} what={t('settings.signOutWhat')}>
          {() => signOut}
        </Setting>
      </Card>
    </>
  );
}
