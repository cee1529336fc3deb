import { Button, SegmentedControl, useMantineColorScheme } from '@mantine/core';
import { type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { language } from '../../../agent/protocol/primitives.ts';
import { setLanguage, useLanguage } from '../../i18n/language.ts';
import { ownName } from '../../i18n/ownName.ts';
import { FloorSettings } from './FloorSettings.tsx';
import classes from './SettingsView.module.css';

const schemes = ['auto', 'light', 'dark'] as const;
const isScheme = (value: string): value is (typeof schemes)[number] => schemes.some((scheme) => scheme === value);

/** `signOut` is what the session feature offers; Settings only has the button. */
export function SettingsView({ signOut }: { signOut: { run: () => void; running: boolean } }) {
  const { t } = useTranslation();
  const current = useLanguage();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <div className={classes.root}>
      <section className={classes.card} aria-labelledby="settings-appearance">
        <h2 id="settings-appearance">{t('settings.appearance')}</h2>
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
      </section>
      <section className={classes.card} aria-labelledby="settings-floor">
        <h2 id="settings-floor">{t('settings.floor')}</h2>
        <FloorSettings />
        <Setting label={t('settings.signOut')} what={t('settings.signOutWhat')}>
          {() => (
            <Button variant="default" onClick={signOut.run} loading={signOut.running} data-testid="sign-out">
              {t('settings.signOut')}
            </Button>
          )}
        </Setting>
      </section>
    </div>
  );
}

interface SettingProps {
  label: string;
  what?: string;
  children: (labelId: string) => ReactNode;
}

function Setting({ label, what, children }: SettingProps) {
  const id = useId();
  return (
    <div className={classes.setting}>
      <div>
        <div id={id} className={classes.label}>
          {label}
        </div>
        {what && <div className={classes.what}>{what}</div>}
      </div>
      {children(id)}
    </div>
  );
}
